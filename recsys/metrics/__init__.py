"""How well predictions and lists do, in the field's figures."""
