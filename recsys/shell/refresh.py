"""catalogue refresh: the folder of the model anew, from its arrays and the tables of films."""

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from rich.console import Console

from recsys.catalogue import Catalogue
from recsys.errors import DatasetError, QuestionError
from recsys.films import read_film_tables
from recsys.films.refreshing import compared, films_anew, in_no_table
from recsys.model import artifact
from recsys.model.artifact import Artifact
from recsys.shell.data_set import digests, reviewed, reviewed_by_name
from recsys.shell.output import show
from recsys.shipped import PRETRAINED
from recsys.wording import refresh as words
from recsys.wording.phrase import listed

# Where more are in no table, a table is missing or is another: such a model is trained anew.
_MOST_GONE = 0.05


def refresh(options: Namespace) -> None:
    """Write the model with its films as the tables have them; raises OperatorError.

    Where they say what they said, the folder stays as it is.
    """
    if not options.films:
        raise QuestionError("Name the tables of the model's films: --films TABLE ...")
    out = options.out or PRETRAINED
    with Console(stderr=True).status("matching and placing the films"):
        model = artifact.load(PRETRAINED)
        _see_that_none_is_missing(options, model.card)
        tables = read_film_tables(options.films, **reviewed_by_name())
        films = films_anew(model.catalogue, tables)
        n_gone = in_no_table(model.catalogue, films, tables)
        _see_that_they_are_of_the_model(n_gone, len(model.catalogue))
        made = _made(model, films, digests([*options.films, *reviewed()]))
    done = compared(model.catalogue, films)
    is_other = made is not model
    is_written = is_other or out.resolve() != PRETRAINED.resolve()
    if is_written:
        artifact.save(out, made)
    result = {**asdict(done), "folder": str(out), "is_other": is_other, "is_written": is_written}
    told = words.told(done, out, made.card, is_other=is_other, is_written=is_written)
    show(options, result, *told)


def _see_that_none_is_missing(options: Namespace, card: Mapping[str, Any]) -> None:
    by_hand = {path.name for path in reviewed()}
    names = [name for name in _stated(card) if name not in by_hand]
    if len(options.films) < len(names):
        raise QuestionError(
            f"The model's films are of {len(names)} tables, {listed(names)}; give all with --films."
        )


def _see_that_they_are_of_the_model(n_gone: int, n_before: int) -> None:
    if n_gone > _MOST_GONE * n_before:
        raise DatasetError(
            f"{n_gone:,} of the model's {n_before:,} films are in none of these tables; "
            "give those that it was made of, or train it anew with `make train`."
        )


def _made(model: Artifact, films: Catalogue, sha256: dict[str, str]) -> Artifact:
    """The model with these films and a card that says so; itself where nothing is another."""
    from recsys.training.renewed import renewed  # noqa: PLC0415 - as far as NumPy goes

    if films.is_as(model.catalogue) and _stated(model.card) == sha256:
        return model
    made = renewed(model, films)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    data = {**made.card["data"], "films_sha256": sha256, "films_made_at": now}
    return replace(made, card={**made.card, "data": data})


def _stated(card: Mapping[str, Any]) -> dict[str, str]:
    stated: dict[str, str] = card.get("data", {}).get("films_sha256", {})
    return stated
