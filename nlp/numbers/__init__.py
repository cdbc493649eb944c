"""Numbers as reps write and say them: numerals, money, quantities, telephone numbers."""
