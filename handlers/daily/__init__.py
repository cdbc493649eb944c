"""The rep's day: notes, tasks, what is due (D, E)."""
