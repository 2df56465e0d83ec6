"""What Matinee can be asked: one async method for one question. Nothing of Discord or SQL.

A member is known by Discord's id; a film by its MovieLens id or by whatever text a person typed.
"""

from bot.service.account.account import Account
from bot.service.account.guilds import Guilds
from bot.service.community.community import CommunityLearning
from bot.service.community.learning import Elsewhere
from bot.service.films.films import Films
from bot.service.films.recommendations import RecommendationPages
from bot.service.films.watchlist import Watchlist
from bot.service.history import History
from bot.service.imports.imports import Imports
from bot.service.ratings import moved, settling
from bot.service.ratings.rated import Rated
from bot.service.ratings.ratings import Ratings
from bot.service.ratings.unmatched import UnmatchedRatings
from bot.service.ratings.which_film import WhichFilms
from bot.service.taste.onboarding import Onboarding
from bot.service.taste.taste import Taste
from bot.service.titles.titles import Titles
from bot.storage import Store
from recsys import Recommender
from recsys.results.sweep import Sweep

__all__ = ["Service"]


class Service:
    """Answers questions from a trained model and the members' stored ratings, by subject.

    `sweep` is what stands beside the model in its card, None where nobody ran one.
    """

    def __init__(self, model: Recommender, store: Store, sweep: Sweep | None = None) -> None:
        self.model, self._store = model, store
        history = History(model, store)
        self.titles = Titles(model, store, history)
        self.community = CommunityLearning(model, store, history)
        self.guilds = Guilds(store)
        self.account = Account(model, store, self.community)
        self.ratings = Ratings(model, store, history, self.titles, self.community)
        self.rated = Rated(model, store, history)
        self.unmatched = UnmatchedRatings(model, store)
        self.which_film = WhichFilms(model, store, self.community)
        self.imports = Imports(model, store, history, self.community)
        self.recommendations = RecommendationPages(model, store, history)
        self.films = Films(model, store, self.titles, sweep)
        self.watchlist = Watchlist(model, store, history, self.titles)
        self.taste = Taste(model, history, self.titles)
        self.onboarding = Onboarding(model, store, history, self.ratings, self.community)

    async def follow(self) -> None:
        """Put what is stored under the films of the model; a busy database waits a start."""
        await moved.follow(self.model, self._store)

    async def settle(self, elsewhere: Elsewhere) -> None:
        """Make ratings of those kept for films that the model has by now, looked up `elsewhere`.

        To be done before the community reads what members said.
        """
        await settling.settle(self.model, self._store, elsewhere)
