"""Keeping customers: who is not lost, why some went quiet, whom to watch, campaigns, the line of alert (I)."""
