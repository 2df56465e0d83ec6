"""The shell: `python -m recsys COMMAND`, one file a command in `commands`."""
