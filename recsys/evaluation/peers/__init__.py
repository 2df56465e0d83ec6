"""Other ways of predicting what a member likes, each in a file, measured beside Matinee."""
