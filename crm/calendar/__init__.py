"""What every Chinese wall calendar knows: lunar days, festivals, days off, and when a birthday is kept."""
