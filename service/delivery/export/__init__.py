"""Letters as files that other programs read. A file claims nothing: whoever sends it says what became of it."""
