"""Titles: completed, resolved, and kept until their film is known."""
