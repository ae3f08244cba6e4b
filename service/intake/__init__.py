"""Tickets from help desks, as cases. One file a desk."""
