"""Typed facts put into words: dates, money, persons, and other people's telegraphic notes."""
