"""Complaints and what follows from them (J)."""
