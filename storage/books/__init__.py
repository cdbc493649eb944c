"""Questions and deeds on the firm's records."""
