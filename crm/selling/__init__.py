"""Scripts and the way to a sale (F)."""
