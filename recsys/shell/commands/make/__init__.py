"""Commands that make files: the model, the sweep, the reports' page."""
