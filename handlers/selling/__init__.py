"""Orders, scripts and figures (F, G)."""
