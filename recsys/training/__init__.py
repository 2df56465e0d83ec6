"""Training: torch and pandas live here and nowhere else that serving reaches."""
