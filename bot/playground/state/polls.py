"""A poll of a message, and who voted for what.

Source: https://discord.com/developers/docs/resources/poll
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.playground.wire.words import Payload


@dataclass
class Poll:
    """A question, its answers by id from 1, and the members' votes."""

    question: Payload
    answers: list[Payload]
    takes_several: bool
    ends_at: datetime
    votes: dict[int, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, payload: Payload) -> "Poll":
        """The poll that a bot asks for, which begins now."""
        answers = [
            {"answer_id": number, "poll_media": answer["poll_media"]}
            for number, answer in enumerate(payload["answers"], start=1)
        ]
        ends_at = datetime.now(UTC) + timedelta(hours=payload.get("duration") or 24)
        takes_several = bool(payload.get("allow_multiselect"))
        return cls(payload["question"], answers, takes_several, ends_at)

    @property
    def is_over(self) -> bool:
        """Whether nobody can vote any more."""
        return datetime.now(UTC) >= self.ends_at

    def chosen_by(self, member_id: str) -> set[int]:
        """What a member voted for."""
        return {answer for answer, voters in self.votes.items() if member_id in voters}

    def vote(self, member_id: str, answers: Collection[int]) -> None:
        """Put a member's votes in the place of all earlier ones."""
        for answer in self.answers:
            voters = self.votes.setdefault(answer["answer_id"], set())
            (voters.add if answer["answer_id"] in answers else voters.discard)(member_id)

    def payload(self, member_id: str = "") -> Payload:
        """The poll as the API shows it to whoever asks."""
        counts = [
            {"id": answer, "count": len(voters), "me_voted": member_id in voters}
            for answer, voters in self.votes.items()
            if voters
        ]
        return {
            "question": self.question,
            "answers": self.answers,
            "expiry": self.ends_at.isoformat(),
            "allow_multiselect": self.takes_several,
            "layout_type": 1,
            "results": {"is_finalized": self.is_over, "answer_counts": counts},
        }
