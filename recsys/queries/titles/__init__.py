"""Titles: MovieLens's taken apart, and what a person typed -> one film, a choice, or nothing."""

from recsys.queries.titles.index import TitleIndex
from recsys.queries.titles.reading.movie_title import ParsedTitle, parse_title

__all__ = ["ParsedTitle", "TitleIndex", "parse_title"]
