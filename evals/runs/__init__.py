"""Runs over a dataset: what was drafted, how it was measured, and what it rests on."""
