"""The manuals as pure functions, and the vocabulary that all rooms share. No I/O, no clock, no randomness."""
