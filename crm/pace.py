"""How fast WeCom lets us speak: above these limits it drops messages without a word (WeCom 90236, 99110)."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` letters to one address in any window of this length."""

    most: int
    window: timedelta


@dataclass(frozen=True, slots=True)
class PacePolicy:
    """WeCom's limits less a margin for what other programs of the firm send with the same app."""

    member_a_minute: int = 28
    member_an_hour: int = 950
    robot_a_minute: int = 20
    app_a_day_per_member: int = 200


def limits_for(address: str, policy: PacePolicy) -> tuple[Limit, ...]:
    """The limits of an address by its road (`staff:lilei`, `robot:sales`); others are not paced here."""
    road = address.partition(":")[0]
    if road == "staff":
        return (
            Limit(policy.member_a_minute, timedelta(minutes=1)),
            Limit(policy.member_an_hour, timedelta(hours=1)),
        )
    if road == "robot":
        return (Limit(policy.robot_a_minute, timedelta(minutes=1)),)
    return ()
