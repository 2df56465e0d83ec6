"""A film's title in one line or two: whole where there is room, cut where there is none."""

from dataclasses import dataclass

from recsys.figures.drawing import style

_BROKEN_FROM, _WIDEST = 230, 800


@dataclass(frozen=True, slots=True)
class Type:
    """What letters look like; their size is in pixels."""

    pixels: float
    colour: str = style.INK
    weight: str = "normal"

    def width_of(self, line: str) -> float:
        """How many pixels wide a line is."""
        return style.width_of(line, self.pixels, weight=self.weight)


def whole(title: str, behind: str, type_: Type, room: float) -> list[tuple[str, ...]]:
    """The ways to write all of a title and what stands behind it, as lines, the best first.

    One line comes first where it is no wider than the room, else two of like width. None where
    both are too wide for a map.
    """
    line = style.drawable(title) + behind
    width = type_.width_of(line)
    if width < _BROKEN_FROM:
        return [(line,)]
    ways = [(line,), _in_two(line, type_)]
    if width > room:
        ways.reverse()
    return [way for way in ways if max(map(type_.width_of, way)) <= _WIDEST]


def cut(title: str, behind: str, type_: Type, room: float) -> tuple[str, ...]:
    """The title in one line, cut to its room."""
    return (style.fitted(title, type_.pixels, room, weight=type_.weight) + behind,)


def _in_two(line: str, type_: Type) -> tuple[str, ...]:
    """Broken between words so that the wider line is as narrow as can be."""
    words = line.split(" ")
    ways = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return min(ways, key=lambda way: max(map(type_.width_of, way)), default=(line,))
