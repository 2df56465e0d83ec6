"""How well members are served whom the model was not trained on."""
