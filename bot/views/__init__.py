"""How answers look: a result in, a card of components out; nothing of SQL, nothing of arrays."""
