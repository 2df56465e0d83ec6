"""The commands of `python -m recsys`: one file for one command, found by being here.

What takes the `train` extra is imported when the command runs: most commands do without it.
"""
