"""Dates, silence, supplies, consent (G, H, I)."""
