"""What a contact shows: signals, needs, promises, why customers leave (D)."""
