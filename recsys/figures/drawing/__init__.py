"""What all pictures share: one look, charts, curves, and labels that keep apart."""
