"""The people of the scenes: their names are drawn anew for each seed, their lives are what the scenes need."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from bot.demo.clients import Born, Client, Purchase, Talk, crowd, graded, rhythm
from bot.demo.firm import CHEN, DAY, GOODS, LIN, TANG
from bot.demo.names import Namer, phone

_GOOD = {good.name: good for good in GOODS}
_ALIASED = ("visited", "buyer", "upset")  # the bot has learned already what their reps call them


class Firm:
    """The firm of one seed: `clients` are all two hundred, `cast` those of the scenes by their role.

    The newcomer is in the cast alone: she becomes a customer in the course of the day.
    """

    def __init__(self, seed: int) -> None:
        chance = Random(seed)
        namer = Namer(chance)
        cast = _cast(chance, namer)
        self.seed = seed
        self.cast = {client.role: client for client in cast}
        known = [client for client in cast if client.role != "newcomer"]
        self.clients = graded(known + crowd(chance, namer, known, DAY))


def _cast(chance: Random, namer: Namer) -> list[Client]:
    taken: set[str] = set()

    def somebody(role: str, owner: str, **known: object) -> Client:
        name = str(known.pop("name", "")) or namer.lady()
        client = Client(name, owner, phone(chance, taken), DAY - timedelta(days=500), role, source="展会")
        alias = client.call if role in _ALIASED else ""
        return replace(client, known_as=alias, **known)  # type: ignore[arg-type]

    one, other = namer.pair()
    return [
        somebody("visited", LIN, value="A", intent="B", born=Born(8, 12, 1986), consents=True, note="上班忙，晚上八点后联系",
                 address="滨江路 18 号 3 栋 1202", tags=("敏感肌", "晚上回复快"), purchases=_steady(chance, "面霜", 52),
                 talks=(Talk(_ago(12), "wechat", "问了面霜换包装没有"),)),
        somebody("buyer", LIN, intent="A", talks=(Talk(_ago(3), "visit", "到店试了精华，说考虑一下"),)),
        somebody("one", LIN, name=one, purchases=_steady(chance, "面膜", 20)),
        somebody("other", LIN, name=other, purchases=_steady(chance, "洁面乳", 11)),
        somebody("moon", LIN, value="B", born=Born(1, 28, 1975, lunar=True)),
        somebody("moon_soon", CHEN, value="B", born=Born(2, 1, None, lunar=True)),
        somebody("sun", CHEN, value="C", born=Born(3, 16, 1990)),
        somebody("gift", TANG, value="A", born=Born(3, 23, 1983), purchases=_steady(chance, "眼霜", 30)),
        somebody("restock", LIN, value="B", purchases=_gaps("精华", date(2026, 2, 12), 35, 38, 33)),
        somebody("promised", LIN, intent="A"),
        somebody("upset", CHEN, value="B", purchases=_steady(chance, "面霜", 9)),
        somebody("waiting", TANG, value="B", purchases=_steady(chance, "防晒", 6)),
        somebody("asker", LIN, value="B", consents=True, purchases=_steady(chance, "面膜", 15)),
        somebody("griper", LIN, value="C", purchases=_steady(chance, "面霜", 4)),
        somebody("leaver", CHEN, value="C", consents=True, purchases=_steady(chance, "保湿水", 25)),
        somebody("slipping", TANG, value="A", purchases=_gaps("精华", _ago(90), 46, 39, 44, 41, 43)),
        somebody("late", LIN, value="B", purchases=_gaps("面膜", _ago(62), 31, 30, 32, 31)),
        somebody("newcomer", LIN, nickname=namer.nickname()),
    ]  # fmt: skip


def _steady(chance: Random, product: str, days_ago: int) -> tuple[Purchase, ...]:
    """A regular buyer whose last purchase was so many days ago."""
    return tuple(reversed(rhythm(chance, _GOOD[product], _ago(days_ago), DAY - timedelta(days=420))))


def _gaps(product: str, last: date, *gaps: int) -> tuple[Purchase, ...]:
    """Purchases that end on a day, with these days between them, the latest gap first."""
    days = [last]
    for gap in gaps:
        days.append(days[-1] - timedelta(days=gap))
    return tuple(Purchase(day, ((product, 1),)) for day in reversed(days))


def _ago(days: int) -> date:
    return DAY - timedelta(days=days)
