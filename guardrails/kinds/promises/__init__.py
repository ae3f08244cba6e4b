"""Promises of a letter and of its case, and whether two of them agree."""
