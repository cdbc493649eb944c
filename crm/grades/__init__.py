"""Grades on two axes, lifecycle, lifetime value, and what follows from them (C)."""
