"""Needs, ratings, reasons of loss, and the rep's word on what was suggested (D)."""
