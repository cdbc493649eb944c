"""Grading by the clock (C)."""
