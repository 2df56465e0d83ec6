"""A text or a raw title, taken apart; no film is looked up here."""
