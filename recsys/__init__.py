"""The recommender: fold a taste in, rank, explain. Nothing of Discord, asyncio or SQL."""
