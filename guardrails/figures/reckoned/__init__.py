"""Figures that a writer reckons from the case: what follows from its facts in a step or two."""
