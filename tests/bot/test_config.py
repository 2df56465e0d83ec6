"""Settings: where they come from, and the words for each wrong one."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from bot.config import Settings, load_settings
from bot.errors import StartupError

EXAMPLE = Path(__file__).parents[2] / ".env.example"
NAMES = [setting.name.upper() for setting in fields(Settings)]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, and none of our settings in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def write(text: str) -> None:
    Path(".env").write_text(text, encoding="utf-8")


def test_everything_has_a_default() -> None:
    settings = load_settings()
    assert settings.discord_token is None
    assert settings.database_url is None
    assert settings.log_level == "INFO"
    assert settings.playground_port == 0


def test_the_playground_keeps_its_ratings_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().ratings_url == "sqlite:///data/playground.sqlite3"
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    assert load_settings().ratings_url == "sqlite:///data/matinee.sqlite3"


@pytest.mark.parametrize("token", ["", "secret"])
def test_a_database_that_is_named_is_used(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", token)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///other")
    assert load_settings().ratings_url == "sqlite:///other"


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    write("LOG_LEVEL=ERROR\nPLAYGROUND_PORT=1\n")
    monkeypatch.setenv("LOG_LEVEL", "debug")
    settings = load_settings()
    assert (settings.log_level, settings.playground_port) == ("DEBUG", 1)


@pytest.mark.parametrize("blank", ["", "   ", "\t"])
def test_a_blank_is_none_even_over_the_file(monkeypatch: pytest.MonkeyPatch, blank: str) -> None:
    write("DISCORD_TOKEN=secret\nDATABASE_URL=sqlite:///other\nPLAYGROUND_PORT=1\n")
    for name in NAMES:
        monkeypatch.setenv(name, blank)
    assert load_settings() == Settings()


def test_a_token_is_read_without_its_spaces_and_never_shown() -> None:
    write('DISCORD_TOKEN="  secret "\nDATABASE_URL=postgresql://ben:password@db/matinee\n')
    settings = load_settings()
    assert settings.discord_token == "secret"
    assert "secret" not in repr(settings)
    assert "password" not in repr(settings)


def test_what_others_keep_in_the_file_is_ignored() -> None:
    write("SOMETHING_ELSE=1\nEDITOR=vi\n\n# a comment\nLOG_LEVEL=WARNING\n")
    assert load_settings().log_level == "WARNING"


def test_a_file_from_notepad_is_read() -> None:
    Path(".env").write_bytes("\ufeffLOG_LEVEL=WARNING\r\n".encode())
    assert load_settings().log_level == "WARNING"


@pytest.mark.parametrize(
    ("text", "is_on"), [("on", True), ("OFF", False), (" yes ", True), ("false", False)]
)
def test_learning_is_switched(monkeypatch: pytest.MonkeyPatch, text: str, is_on: bool) -> None:
    monkeypatch.setenv("COMMUNITY_LEARNING", text)
    assert load_settings().community_learning is is_on


def test_a_switch_is_on_or_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNITY_LEARNING", "perhaps")
    with pytest.raises(StartupError, match="is “perhaps”, but it must be on or off"):
        load_settings()


@pytest.mark.parametrize("port", ["-1", "65536", "http", "80.5", "nan", "٣.٥"])
def test_a_wrong_port_is_one_sentence(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("PLAYGROUND_PORT", port)
    with pytest.raises(StartupError) as raised:
        load_settings()
    assert str(raised.value) == (
        f"PLAYGROUND_PORT is “{port}”, but it must be a whole number from 0 (any free port) to "
        "65535."
    )


def test_each_wrong_value_has_its_sentence_and_the_token_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    monkeypatch.setenv("LOG_LEVEL", "loud")
    monkeypatch.setenv("PLAYGROUND_PORT", "x" * 6000)
    with pytest.raises(StartupError) as raised:
        load_settings()
    sentences = str(raised.value)
    assert (
        "LOG_LEVEL is “loud”, but it must be DEBUG, INFO, WARNING, ERROR or CRITICAL." in sentences
    )
    assert "PLAYGROUND_PORT is “xxx" in sentences
    assert len(sentences) < 300
    assert "secret" not in sentences


def test_a_file_that_is_no_text_is_one_sentence() -> None:
    Path(".env").write_bytes(b"LOG_LEVEL=\xff\xfe\n")
    with pytest.raises(StartupError, match=r"The file \.env cannot be read"):
        load_settings()


def test_a_folder_called_env_is_ignored() -> None:
    Path(".env").mkdir()
    assert load_settings() == Settings()


def test_the_example_changes_nothing_when_copied() -> None:
    Path(".env").write_bytes(EXAMPLE.read_bytes())
    assert load_settings() == Settings()


def test_the_example_shows_every_setting_with_its_default() -> None:
    shown = dict(re.findall(r"^# ([A-Z_]+)=(.*)$", EXAMPLE.read_text("utf-8"), re.MULTILINE))
    assert list(shown) == NAMES
    Path(".env").write_text("\n".join(f"{name}={value}" for name, value in shown.items()))
    assert load_settings() == Settings()


@pytest.mark.parametrize("token", ["two words", "one\ntwo", "caf\u00e9", "a\x00b"])
def test_a_token_that_can_be_none_is_one_sentence_and_not_shown(token: str) -> None:
    Path(".env").write_text(f'DISCORD_TOKEN="{token}"', encoding="utf-8")
    with pytest.raises(StartupError) as raised:
        load_settings()
    assert str(raised.value) == (
        "DISCORD_TOKEN must be a bot's token as Discord shows it, in one piece."
    )


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:80", "http://127.0.0.1", "x y"])
def test_metrics_are_served_at_an_ip_address(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("METRICS_HOST", host)
    with pytest.raises(StartupError, match="must be an IP address of this machine, such as 127"):
        load_settings()


def test_metrics_are_off_and_on_loopback_by_default() -> None:
    settings = load_settings()
    assert settings.metrics_port is None
    assert settings.metrics_host == "127.0.0.1"


def test_one_process_has_all_shards_and_discord_says_how_many() -> None:
    settings = load_settings()
    assert (settings.shard_count, settings.shard_ids) == (None, None)
    assert not settings.is_one_of_several


@pytest.mark.parametrize(
    ("text", "shard_ids"),
    [("0-3", (0, 1, 2, 3)), ("0,1", (0, 1)), (" 7 , 2-4 ", (2, 3, 4, 7)), ("5", (5,))],
)
def test_shards_of_one_of_several_processes(text: str, shard_ids: tuple[int, ...]) -> None:
    write(f'SHARD_COUNT=8\nSHARD_IDS="{text}"\nDATABASE_URL=postgresql://db/x\nDISCORD_TOKEN=t\n')
    settings = load_settings()
    assert settings.shard_ids == shard_ids
    assert settings.is_one_of_several


def test_a_process_with_all_shards_needs_no_server() -> None:
    write("SHARD_COUNT=2\nSHARD_IDS=0-1\n")
    assert not load_settings().is_one_of_several


@pytest.mark.parametrize(
    "text", ["-1", "3-1", "0-1-2", "0,", ",", "a", "0,0", "0-2,1", "1.5", "٣.", "0-99999999999"]
)
def test_wrong_shards_are_one_sentence(text: str) -> None:
    write(f'SHARD_COUNT=4\nSHARD_IDS="{text}"\n')
    with pytest.raises(StartupError) as raised:
        load_settings()
    assert str(raised.value) == (
        f"SHARD_IDS is “{text}”, but it must be numbers of shards, each once, as in 0-3 or 0,1."
    )


@pytest.mark.parametrize("text", ["0", "-4", "four", "16385", "1e3", "1.0"])
def test_a_wrong_number_of_shards_is_one_sentence(text: str) -> None:
    write(f"SHARD_COUNT={text}\n")
    with pytest.raises(StartupError) as raised:
        load_settings()
    assert str(raised.value) == (
        f"SHARD_COUNT is “{text}”, but it must be a whole number from 1 to 16,384."
    )


SERVER = "DISCORD_TOKEN=t\nDATABASE_URL=postgresql://db/matinee\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (SERVER + "SHARD_IDS=0", "but SHARD_COUNT is not set; set it to"),
        (SERVER + "SHARD_COUNT=4\nSHARD_IDS=2-4", "names shard 4, but with SHARD_COUNT=4 the"),
        ("DISCORD_TOKEN=t\nSHARD_COUNT=4\nSHARD_IDS=0-1", "cannot share a file of SQLite; set"),
        (SERVER.split()[1] + "\nSHARD_COUNT=4\nSHARD_IDS=0-1", "set DISCORD_TOKEN, or leave"),
    ],
)
def test_shards_that_do_not_go_with_the_rest_are_one_sentence(text: str, sentence: str) -> None:
    write(text)
    with pytest.raises(StartupError, match=sentence) as raised:
        load_settings()
    assert str(raised.value).count(". ") == 0
