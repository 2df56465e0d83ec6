"""Lists of films, the watchlist, and what is known of one film."""
