"""What Linux tells of a process from outside."""

import os
from pathlib import Path


def megabytes(process_id: int, which: str = "VmRSS") -> float:
    """Its resident memory now, or the most that it had (VmHWM)."""
    for line in Path(f"/proc/{process_id}/status").read_text().splitlines():
        if line.startswith(f"{which}:"):
            return int(line.split()[1]) / 1024
    raise OSError("this system does not tell a process's memory")


def processor_seconds(process_id: int) -> float:
    """The processor time that it has taken so far, of all its threads."""
    fields = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def mapped_megabytes(process_id: int) -> dict[str, float]:
    """Its memory by kind: Rss, Pss, Private_Dirty and the other lines of smaps_rollup."""
    lines = Path(f"/proc/{process_id}/smaps_rollup").read_text().splitlines()[1:]
    parts = (line.split() for line in lines)
    return {part[0].rstrip(":"): int(part[1]) / 1024 for part in parts}
