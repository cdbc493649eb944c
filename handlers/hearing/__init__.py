"""What every deed needs to hear: the command, the people meant, the questions asked back, the phrases of an answer."""
