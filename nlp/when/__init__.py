"""
Our own grammar of Chinese times: finds them, with their place in the text, and says which days they mean.

``find`` reads; ``noted_day`` and ``period`` turn a time into what a task or a question needs.
Conventions are those of the nlp README; how the grammar works is told in docs/language-times.md.
"""

from datetime import datetime

from crm.patterns import regex
from nlp.when.join import join
from nlp.when.readings import Scene
from nlp.when.scan import scan, speaks_of_time
from nlp.when.times import Grain, Kind, Time, Use, Written, noted_day, period

__all__ = ["Grain", "Kind", "Time", "Use", "Written", "find", "noted_day", "period"]

# One character for one, so that offsets hold: full-width digits and signs, and traditional words of time.
_PLAIN = str.maketrans(
    "０１２３４５６７８９：／．－～　後號點週禮兩個時間過內節慶陽曆農陰閏臘國聖誕端萬復開見聯繫給發電話來對剛",
    "0123456789:/.-~ 后号点周礼两个时间过内节庆阳历农阴闰腊国圣诞端万复开见联系给发电话来对刚",
)
_OTHER = regex(f"[{''.join(map(chr, _PLAIN))}]")


def find(text: str, now: datetime, use: Use = "future") -> tuple[Time, ...]:
    """
    All times in a text, in order of mention, as seen from ``now`` (aware, Asia/Shanghai).

    ``use`` settles what is said without its week, month or year: 周三 ahead, gone by, or of this week (any).
    Never raises for any text; its cost grows with the length, so cap messages before.
    """
    plain = text.translate(_PLAIN) if _OTHER.search(text) else text
    if not speaks_of_time(plain):
        return ()
    scene = Scene(now, use)
    return tuple(join(plain, scan(plain, scene), scene))
