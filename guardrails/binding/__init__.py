"""Finding a fact in a letter: typed values exactly, short texts by their meaning."""
