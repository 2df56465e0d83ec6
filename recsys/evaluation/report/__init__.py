"""The page on quality: its tables, its figures and its picture."""
