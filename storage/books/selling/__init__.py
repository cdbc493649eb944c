"""Scripts, pairings, stages, agreements (F, G)."""
