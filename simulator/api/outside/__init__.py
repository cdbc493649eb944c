"""The API families that concern customers."""
