"""Engines, their threads, and what goes wrong with a database."""
