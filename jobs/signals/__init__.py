"""Promises and needs by the clock (D)."""
