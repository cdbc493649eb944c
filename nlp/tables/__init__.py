"""Plain tables: words of trades, cues of meaning, weights of the small model."""
