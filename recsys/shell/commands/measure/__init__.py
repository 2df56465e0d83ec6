"""Commands that measure the model."""
