"""What the command line refuses before anything is loaded."""

import platform
import sys

import pytest

from bot.__main__ import main


@pytest.mark.parametrize("command", [[], ["run"], ["sync"]])
def test_windows_is_told_where_matinee_runs(
    monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setattr(platform, "system", lambda: "Windows")
    monkeypatch.setattr(sys, "argv", ["matinee", *command])
    with pytest.raises(SystemExit, match="on Windows, start it within WSL"):
        main()


def test_what_is_no_command_is_told_of_those_of_the_bot_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "recsys.__main__", raising=False)  # which runs anew
    monkeypatch.setattr(sys, "argv", ["matinee", "nonsense"])
    with pytest.raises(SystemExit):
        main()
    said = capsys.readouterr().err
    assert said.startswith("There is no command nonsense; there are run, sync, doctor, backup,")
    assert "recommend" in said
