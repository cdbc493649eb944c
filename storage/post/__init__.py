"""The outbox: what is to be said, past the guard, until it is settled."""
