"""What a message means: intent, days, channel, mood, tags and the rest, each by its own rules."""
