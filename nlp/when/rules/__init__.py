"""The rules of the grammar, one file per area of time words; ``RULES`` at the foot of each is its table."""
