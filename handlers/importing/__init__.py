"""Bringing a firm's own lists in: rows read by the same rules as what is typed, then entered in batches."""
