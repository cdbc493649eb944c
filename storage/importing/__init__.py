"""Lists entered in bulk: few questions and few statements for a thousand rows, and the way back for a whole batch."""
