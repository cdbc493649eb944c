"""When a customer is best reached: by the hours in which they were, or spoke (001 process, F8)."""

from collections.abc import Mapping


def best_hour(times: Mapping[int, int], least: int) -> tuple[int, int, int] | None:
    """The hour with most contacts, how many, and of how many; None below `least`. Of equals the earliest."""
    n = sum(times.values())
    if n < least:
        return None
    hour = min(times, key=lambda one: (-times[one], one))
    return hour, times[hour], n
