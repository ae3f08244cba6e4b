"""A run, or two side by side, as one page for a browser."""
