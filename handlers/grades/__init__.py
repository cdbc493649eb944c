"""Grades, their evidence and their changes (C)."""
