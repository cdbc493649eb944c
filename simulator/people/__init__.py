"""What people do and see, by the side they are on."""
