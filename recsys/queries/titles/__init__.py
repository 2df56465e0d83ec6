"""Titles: MovieLens's taken apart, and what a person typed -> one film, a choice, or nothing."""

from recsys.queries.titles.index import TitleIndex
from recsys.queries.titles.reading.links import is_link
from recsys.queries.titles.reading.movie_title import ParsedTitle, parse_title
from recsys.queries.titles.rules.unplaced import letters_of
from recsys.queries.titles.tables.films import is_one_of_many

__all__ = ["ParsedTitle", "TitleIndex", "is_link", "is_one_of_many", "letters_of", "parse_title"]
