"""python -m bot doctor: looks at a set-up, changes nothing, and raises nothing.

What is found are facts; bot/views/findings.py has the words.
"""

from collections.abc import Callable

from bot.config import Settings
from bot.doctor import database, machine, online, ports
from bot.errors import StartupError
from bot.findings import Finding, SettingsRead

__all__ = ["examine"]


async def examine(load_settings: Callable[[], Settings]) -> list[Finding]:
    """All that can be looked at; of the usual settings where the operator's cannot be read."""
    try:
        settings, read = load_settings(), SettingsRead(None)
    except StartupError as error:
        settings, read = Settings(), SettingsRead(str(error))
    return [
        machine.versions(),
        read,
        *await online.findings(settings.discord_token),
        *await database.findings(settings.ratings_url),
        machine.model(),
        *await ports.findings(settings.metrics_host, settings.metrics_port),
    ]
