"""Agreements by the clock (G)."""
