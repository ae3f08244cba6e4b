"""The way out: which addresses of other systems may be reached, and what they are sent in headers."""
