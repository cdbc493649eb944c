"""What a process holds, as the kernel tells it."""

from pathlib import Path


def memory(what: str) -> float:
    """VmRSS (now) or VmHWM (at most so far) of this process in MB.

    Not getrusage's ru_maxrss: that begins with what the parent held when it started this process.
    """
    status = Path("/proc/self/status").read_text()
    return int(status.partition(f"{what}:")[2].split()[0]) / 1024
