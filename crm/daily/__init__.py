"""Rhythm of contact and what comes first (E)."""
