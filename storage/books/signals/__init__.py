"""Needs and what contacts have shown (D)."""
