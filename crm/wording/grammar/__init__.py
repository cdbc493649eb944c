"""How tables of words become patterns, and what a rule may ask of a draft."""
