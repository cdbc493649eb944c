"""The API families that reach the corp's own people."""
