"""Commands that make files: the model, the sweep, pages."""
