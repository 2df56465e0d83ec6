"""Discord's limits on polls.

Source: https://discord.com/developers/docs/resources/poll#poll-create-request-object
"""

from bot.playground.rules.findings import Findings
from bot.playground.wire.words import Path, Payload

MOST_ANSWERS = 10
LONGEST_ANSWER = 55
LONGEST_QUESTION = 300
MOST_HOURS = 32 * 24


def check_poll(findings: Findings, path: Path, poll: Payload) -> None:
    """Find what is wrong with a poll that a bot asks for."""
    question = poll.get("question")
    text = question if isinstance(question, dict) else {}
    findings.required_text((*path, "question"), text, "text", 1, LONGEST_QUESTION)
    answers = findings.objects((*path, "answers"), poll.get("answers"))
    findings.length((*path, "answers"), answers, 1, MOST_ANSWERS)
    for index, answer in enumerate(answers):
        here = (*path, "answers", index)
        if findings.required(here, answer, "poll_media"):
            media = answer["poll_media"] if isinstance(answer["poll_media"], dict) else {}
            findings.required_text((*here, "poll_media"), media, "text", 1, LONGEST_ANSWER)
    hours = poll.get("duration")
    whole = int(hours) if isinstance(hours, float) and hours.is_integer() else hours
    findings.number((*path, "duration"), whole, 1, MOST_HOURS)
