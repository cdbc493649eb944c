"""What goes out to customers and groups, and what they cause themselves (H, I, N)."""
