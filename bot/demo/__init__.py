"""A believable firm, one of its working days, and the checks of what became of every word: `make demo`."""
