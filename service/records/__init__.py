"""What the company knows: its profile, and look-ups of facts in its own systems."""
