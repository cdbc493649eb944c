"""Reads a draft as it is meant: every disguise taken off."""
