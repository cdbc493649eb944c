"""What is remembered: the schema, the questions and deeds on it, the inbox and the outbox."""
