"""One film of the catalogue, as people read it."""

from dataclasses import dataclass

from recsys.origin import sure_countries, sure_directors, sure_language

FORMS = ("series", "short")  # what has one is asked for by whoever wants it
_MUCH_SEEN_TO = 50  # a place among the films of a year


@dataclass(frozen=True, slots=True)
class Movie:
    """One film as people read it.

    `title` has its article in front ("The Matrix"), `also_known_as` holds the original and
    alternative titles; `mean_stars` is the plain mean of its `n_ratings` ratings in the data set
    that the model was trained on, 0.0 when it has none. `n_crowd` and `crowd_stars` are number and
    mean of all ratings that MovieLens had of it by July 2023. `wikidata_id` and `series` are the
    numbers of the film's Wikidata item and of its series'. A film `is_listed` where Wikipedia's
    lists of a year's films name it; what is `from_wikipedia` itself has its own licence
    (data/README.md). Where `crowd_is_estimated`, `n_crowd` and `crowd_stars` are what another
    site's votes let one expect of MovieLens's crowd (recsys.films.estimate): they place and rank
    the film, and nobody is told that people gave it that. By `titles_abroad`, those of other
    countries and scripts, it is found where they are typed in full. `renown` is the place of a film
    that the crowd did not see among those of its year, 1 the best known, 0 where it has none.
    `themes` say what it is about and in what manner, the most telling first. What is no film of its
    own length has a `form`, one of FORMS.
    """

    movie_id: int
    title: str
    year: int | None
    genres: tuple[str, ...]
    also_known_as: tuple[str, ...] = ()
    imdb_id: str | None = None
    tmdb_id: int | None = None
    n_ratings: int = 0
    mean_stars: float = 0.0
    n_crowd: int = 0
    crowd_stars: float = 0.0
    original_title: str | None = None
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()
    wikidata_id: int | None = None
    series: int | None = None
    is_listed: bool = False
    from_wikipedia: bool = False
    crowd_is_estimated: bool = False
    titles_abroad: tuple[str, ...] = ()
    renown: int = 0
    themes: tuple[str, ...] = ()
    form: str = ""

    @property
    def label(self) -> str:
        """The title as it is shown everywhere: *The Matrix (1999)*."""
        return self.title if self.year is None else f"{self.title} ({self.year})"

    @property
    def sure_countries(self) -> tuple[str, ...]:
        """The countries that it can be said to be of (recsys.origin)."""
        return sure_countries(self.countries, self.languages, is_listed=self.is_listed)

    @property
    def sure_language(self) -> str | None:
        """The language that it surely is in most of all."""
        return sure_language(self.countries, self.languages)

    @property
    def sure_directors(self) -> tuple[str, ...]:
        """The people who can be said to have directed it (recsys.origin)."""
        return sure_directors(self.directors)

    @property
    def is_much_seen(self) -> bool:
        """Whether it was among the most seen of its year since the crowd was counted."""
        return 0 < self.renown <= _MUCH_SEEN_TO

    @property
    def most_ratings(self) -> int:
        """The number of ratings of the crowd, or of the data set where no crowd was counted."""
        return self.n_ratings if self.crowd_is_estimated else self.n_crowd or self.n_ratings

    @property
    def mean_of_most(self) -> float:
        """The mean of these ratings, 0.0 where there are none."""
        is_counted = self.n_crowd and not self.crowd_is_estimated
        return self.crowd_stars if is_counted else self.mean_stars
