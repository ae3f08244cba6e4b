"""Classes of words, as data: every form of a word is derived, so that a rule is about the word."""
