"""What may not be said, and words that several rules look for."""
