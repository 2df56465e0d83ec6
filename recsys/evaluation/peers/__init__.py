"""Other ways of foretelling what a member likes, each in a file, measured beside Matinee."""
