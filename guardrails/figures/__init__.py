"""Figures in a letter: amounts, dates, times, durations, counts, references, contacts and names."""
