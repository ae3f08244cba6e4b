"""What a letter promises, held against what it says of the same thing a little further on."""
