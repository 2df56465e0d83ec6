"""Ratings and what is kept for later: given, found, undone, removed."""
