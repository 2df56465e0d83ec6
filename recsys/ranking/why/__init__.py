"""Why a film is on a list, and what a prediction is made of."""
