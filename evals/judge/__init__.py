"""A language model that says, element by element, whether a letter has it; and how far it may be believed."""
