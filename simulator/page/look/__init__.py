"""What the browser is given: one document, its styles and its scripts, none of them built or fetched from elsewhere."""
