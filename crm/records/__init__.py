"""What a record holds and how it is written: names, phones, tags (A, B)."""
