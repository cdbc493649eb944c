"""The rep's day: tasks due, the morning list (E)."""
