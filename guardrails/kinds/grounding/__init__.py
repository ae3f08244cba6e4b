"""Figures and names that have no source in the case."""
