"""Durable work: what was begun is finished, once, whatever dies meanwhile. The only place that knows DBOS."""
