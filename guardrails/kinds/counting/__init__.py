"""Sums that a letter shows, and whether they come out."""
