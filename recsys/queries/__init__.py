"""What a person typed: words, genres and titles."""
