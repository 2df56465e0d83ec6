"""Ratings as other services export them: rows of a file -> values. No film is looked up here."""

from recsys.importers.csv_file import ImportedRating, read_csv

__all__ = ["ImportedRating", "read_csv"]
