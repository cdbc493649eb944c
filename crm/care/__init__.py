"""Complaints (J)."""
