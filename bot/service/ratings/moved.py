"""What members said of a film follows it when its movie_id moves: once for each table of moves."""

import hashlib
import json
import logging

from bot.errors import StorageError
from bot.storage import Store
from recsys import Recommender

log = logging.getLogger(__name__)

_FOLLOWED = "the moved movie_ids that what is stored has followed"


async def follow(model: Recommender, store: Store) -> None:
    """Put what is stored under the catalogue's ids; a busy database waits a start."""
    moved = model.catalogue.moved_ids
    written = json.dumps(sorted(moved.items()))
    fingerprint = hashlib.sha256(written.encode()).hexdigest()
    try:
        if await store.recall(_FOLLOWED) != fingerprint:
            await store.move_films(moved)
            await store.remember(_FOLLOWED, fingerprint)
    except StorageError:
        log.exception("moved films could not be followed and are tried again at the next start")
