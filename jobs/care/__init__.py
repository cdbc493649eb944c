"""The clocks of complaints (J)."""
