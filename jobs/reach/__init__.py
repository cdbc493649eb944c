"""Dates, supplies, silence, and mass sends that wait (G, H, I, N)."""
