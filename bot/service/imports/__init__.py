"""Files of ratings: planned, asked about, stored, and taken back."""
