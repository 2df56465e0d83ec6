"""The other processes of one bot, which share its database: who leads, what each has stored."""

from bot.storage.others.cluster import Cluster
from bot.storage.others.notices import EVERYBODY, Topic
from bot.storage.others.others import ALONE, Listener, Others

__all__ = ["ALONE", "EVERYBODY", "Cluster", "Listener", "Others", "Topic"]
