"""The customer record: who it is, what is known, tags, lists (A, B)."""
