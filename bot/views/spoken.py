"""How an answer speaks of who asked: to them, or of them by name where others read it.

What is written for the member alone says *you*. Posted for all, the same answer would speak to each
who reads it, so every sentence of it that is about the member has a second form. Both stand side
by side where the words are shown, each of them whole.
"""

from dataclasses import dataclass

from recsys.wording.phrase import plural, say


@dataclass(frozen=True, slots=True)
class Spoken:
    """Of whom an answer speaks; `name` is as Discord shows it, escaped, "" where it is *you*."""

    name: str = ""

    @property
    def is_named(self) -> bool:
        """Whether others read the answer."""
        return bool(self.name)

    def say(self, to_them: str, of_them: str, /, **values: object) -> str:
        """The template for the member or for all; that for all may show `{name}`."""
        return say(of_them, name=self.name, **values) if self.is_named else say(to_them, **values)

    def plural(
        self, n: int, to_them: tuple[str, str], of_them: tuple[str, str], /, **values: object
    ) -> str:
        """The same in the form that goes with n, of two: for one, and for any other number."""
        one, other = of_them if self.is_named else to_them
        return plural(n, one=one, other=other, name=self.name, **values)


YOU = Spoken()
