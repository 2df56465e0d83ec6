"""What the model has learnt, made readable: biases, dimensions, fits and the map."""
