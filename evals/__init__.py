"""Evals of letters: datasets, runs, benchmarks."""
