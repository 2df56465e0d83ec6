"""Tables of films from several sources: read, mended, and merged into one catalogue."""

from recsys.films.catalogue import FilmTables, merged, read_film_tables

__all__ = ["FilmTables", "merged", "read_film_tables"]
