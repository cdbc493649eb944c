"""From a letter to WeCom's calls, and from WeCom's answer to an outcome. One way out, one file a road."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.carrier import errands, outside, staff
from bot.carrier.carried import SURE_FOR, Carried
from bot.wecom import Limited, Misconfigured, OutcomeUnknown, Permanent, WeCom, WeComError
from storage.post.queue import Outcome, Parcel

__all__ = ["Carried", "Carrier"]

_SLOWEST = 300.0


@dataclass(frozen=True, slots=True)
class Carrier:
    """`place` looks up where we are in a stream of WeCom's."""

    wecom: WeCom
    place: Callable[[str], str]
    chance: random.Random

    def carry(self, parcel: Parcel, now: datetime) -> Carried:
        """Never raises: whatever goes wrong is an outcome."""
        if parcel.doubtful_since and abs(now - parcel.doubtful_since) > SURE_FOR:
            return Carried(Outcome("dead", cause="不确定有没有送到，时间太久不再重发"))
        try:
            return self._roads()[parcel.kind](parcel, now)
        except WeComError as error:
            return Carried(self._outcome(error, parcel))

    def _roads(self) -> dict[str, Callable[[Parcel, datetime], Carried]]:
        return {
            "Text": lambda parcel, now: staff.text(self.wecom, parcel),
            "Streamed": lambda parcel, now: staff.streamed(self.wecom, parcel),
            "Card": lambda parcel, now: staff.card(self.wecom, parcel),
            "CardDone": lambda parcel, now: staff.card_done(self.wecom, parcel),
            "KfText": lambda parcel, now: outside.service(self.wecom, parcel),
            "Welcome": lambda parcel, now: outside.welcome(self.wecom, parcel),
            "Task": lambda parcel, now: outside.task(self.wecom, parcel, now),
            "Errand": lambda parcel, now: errands.run(self.wecom, parcel, now, self.place),
        }

    def _outcome(self, error: WeComError, parcel: Parcel) -> Outcome:
        cause = f"{error.sentence}（{error.code}）"
        match error:
            case Limited():
                return Outcome("limited", cause=cause, wait=timedelta(seconds=error.seconds))
            case Misconfigured():
                return Outcome("retry", cause=cause, wait=timedelta(minutes=5 * parcel.tries))
            case Permanent():
                return Outcome("dead", cause=cause)
            case OutcomeUnknown():
                return Outcome("retry", cause=cause, doubtful=True, wait=self._backoff(parcel.tries))
            case _:
                return Outcome("retry", cause=cause, wait=self._backoff(parcel.tries))

    def _backoff(self, tries: int) -> timedelta:
        """Twice as long each time, with full jitter, at most five minutes."""
        return timedelta(seconds=0.5 + self.chance.random() * min(_SLOWEST, 2.0**tries))
