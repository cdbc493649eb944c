"""What exists in the town: the corp, its people, their customers, and every chat."""
