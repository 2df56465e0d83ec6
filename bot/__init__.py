"""Matinee, the bot: Discord on one side, the recommender on the other."""
