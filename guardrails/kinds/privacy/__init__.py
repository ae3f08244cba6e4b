"""What this customer should not read."""
