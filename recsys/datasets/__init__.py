"""Where ratings come from: MovieLens's files, and their download."""
