"""Films by the words, names and numbers that they go by."""
