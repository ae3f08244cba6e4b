"""Offers, and whether somebody with the right approved them."""
