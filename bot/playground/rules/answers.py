"""Discord's limits on the choices of a completion, and on how often a bot answers.

Source: https://discord.com/developers/docs/interactions/receiving-and-responding
"""

from bot.playground.rules.findings import Findings
from bot.playground.state.interactions import Interaction
from bot.playground.wire.errors import broken
from bot.playground.wire.words import OptionType, Payload

MOST_FOLLOW_UPS_OF_A_GUEST = 5
_IN_SERVERS = "0"


def check_choices(data: Payload, kind: OptionType) -> list[Payload]:
    """The choices of a completion for an option of that type; raises ApiError."""
    findings = Findings()
    path = ("data", "choices")
    choices = findings.objects(path, data.get("choices"))
    findings.length(path, choices, 0, 25)
    for index, choice in enumerate(choices):
        here = (*path, index)
        findings.required_text(here, choice, "name", 1, 100)
        if not findings.required(here, choice, "value"):
            continue
        if kind == OptionType.STRING:
            findings.text(here, choice, "value", 1, 100)
        elif not isinstance(choice["value"], int | float):
            message = f'Value "{choice["value"]}" is not a number.'
            findings.add((*here, "value"), "NUMBER_TYPE_COERCE", message)
    findings.raise_if_any()
    return choices


def check_follow_ups(interaction: Interaction) -> None:
    """Refuse one more follow-up where the app is installed by the member alone; raises ApiError."""
    if _IN_SERVERS in interaction.payload["authorizing_integration_owners"]:
        return
    if len(interaction.follow_ups) >= MOST_FOLLOW_UPS_OF_A_GUEST:
        message = "This interaction has reached the maximum number of follow-up messages"
        sentence = f"a follow-up after the {MOST_FOLLOW_UPS_OF_A_GUEST} that an app has in a server"
        raise broken(400, 40094, message, f"{sentence} in which it is not installed")


def focused_type(data: Payload) -> OptionType:
    """The type of the option that is being completed, in a subcommand or not."""
    for option in data["options"]:
        if option.get("focused"):
            return OptionType(option["type"])
        if "options" in option:
            return focused_type(option)
    raise LookupError("no option has the focus")
