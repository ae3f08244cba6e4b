"""What operators see of a running service: log lines, metrics and traces. None of it tells of a customer."""
