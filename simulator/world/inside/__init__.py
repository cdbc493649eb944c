"""What belongs to the corp itself: apps, members, internal groups, and what is sent to them."""
