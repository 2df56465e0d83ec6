"""The scale of stars, which ratings, predictions and data sets share."""

LOWEST_STARS, HIGHEST_STARS = 0.5, 5.0
HALF_STARS = tuple(half / 2 for half in range(1, 11))
