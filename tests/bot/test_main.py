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
