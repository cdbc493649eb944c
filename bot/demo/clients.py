"""The two hundred customers as values: who they are, what they bought in two years, what was said."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from bot.demo.firm import CLIENTS, GOODS, LIN, PRICES, REPS, Good
from bot.demo.names import Namer, phone

Lines = tuple[tuple[str, int], ...]
_YEARS = timedelta(days=730)
_SOURCES = ("展会", "朋友介绍", "门店", "小红书", "直播", "公众号")
_TAGS = ("敏感肌", "干皮", "油皮", "价格敏感", "喜欢小样", "晚上回复快", "宝妈", "送礼")
_NOTES = (
    "喜欢先试小样",
    "上班忙，晚上八点后联系",
    "给妈妈也买",
    "对香味挑剔",
    "只用无香的",
    "出差多，要寄公司",
)
_TALKS = (
    ("phone", "电话回访，说用着还行"),
    ("wechat", "微信问了新品什么时候到"),
    ("visit", "到店试了面霜，觉得质地厚"),
    ("wechat", "发了护肤小知识，回了谢谢"),
    ("phone", "说最近出差，月底再说"),
)


@dataclass(frozen=True, slots=True)
class Purchase:
    """Products bought on a day."""

    on: date
    lines: Lines

    @property
    def amount(self) -> int:
        """In yuan."""
        return sum(PRICES[product] * quantity for product, quantity in self.lines)


@dataclass(frozen=True, slots=True)
class Born:
    """A birthday, solar or lunar."""

    month: int
    day: int
    year: int | None = None
    lunar: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """A contact that was noted."""

    on: date
    channel: str
    text: str


@dataclass(frozen=True, slots=True)
class Client:
    """A customer; `role` is the name under which the scenes know one of the cast."""

    name: str
    owner: str
    phone: str
    since: date
    role: str = ""
    nickname: str = ""
    known_as: str = ""
    kind: str = "person"
    source: str = "门店"
    address: str = ""
    note: str = ""
    born: Born | None = None
    value: str = "C"
    intent: str | None = None
    tags: tuple[str, ...] = ()
    consents: bool | None = None
    on_wecom: bool = True
    purchases: tuple[Purchase, ...] = field(default=(), repr=False)
    talks: tuple[Talk, ...] = field(default=(), repr=False)

    @property
    def call(self) -> str:
        """What her rep calls her."""
        return self.name[0] + "姐"

    @property
    def masked(self) -> str:
        return f"{self.phone[:3]}****{self.phone[-4:]}"

    @property
    def spent(self) -> int:
        return sum(bought.amount for bought in self.purchases)


def crowd(chance: Random, namer: Namer, cast: list[Client], today: date) -> list[Client]:
    """Everybody who has no part in the scenes, spread over the reps; the cast's family names stay the cast's."""
    phones = {client.phone for client in cast}
    reserved = {client.name[0] for client in cast if client.owner == LIN}
    people: list[Client] = []
    while len(people) + len(cast) < CLIENTS:
        firm = namer.firm()
        name = firm or namer.somebody()
        owner = chance.choice([rep for rep in REPS if rep != LIN or name[0] not in reserved])
        person = Client(
            name, owner, phone(chance, phones), today - _YEARS, kind="company" if firm else "person"
        )
        people.append(_lived(person, chance, today))
    return people


def graded(clients: list[Client]) -> list[Client]:
    """The best sixth by money are value A, the next third B; the cast keep what their scenes need."""
    ranks = sorted((client.spent for client in clients), reverse=True)
    a, b = ranks[len(ranks) // 6], ranks[len(ranks) // 2]
    return [
        client if client.role else replace(client, value="A" if client.spent > a else _lower(client, b))
        for client in clients
    ]


def rhythm(chance: Random, good: Good, last: date, first: date, stretch: float = 0.0) -> list[Purchase]:
    """Purchases from `last` back to `first`, about a cycle apart; `stretch` makes the latest gaps the longest."""
    bought, day, gap = [], last, good.cycle * (1 + stretch)
    while day >= first:
        bought.append(Purchase(day, ((good.name, chance.choice((1, 1, 1, 2))),)))
        day -= timedelta(days=max(9, round(gap * chance.uniform(0.85, 1.15))))
        gap = max(good.cycle, gap * 0.8)
    return bought


def _lived(person: Client, chance: Random, today: date) -> Client:
    """A history of one of five kinds, and the details that a rep gathers over time."""
    kind = chance.choices(_HABITS, weights=(30, 15, 20, 12, 23))[0]
    bought = kind(chance, today)
    since = min((b.on for b in bought), default=today - timedelta(days=chance.randrange(5, 300)))
    talks = tuple(
        Talk(today - timedelta(days=chance.randrange(2, 120)), *chance.choice(_TALKS))
        for _ in range(chance.randrange(3))
    )
    return replace(
        person,
        since=since - timedelta(days=chance.randrange(1, 30)),
        source=chance.choice(_SOURCES),
        note=chance.choice(_NOTES) if chance.random() < 0.4 else "",
        born=_born(chance) if person.kind == "person" and chance.random() < 0.7 else None,
        intent=chance.choice((None, "A", "B", "B", "C", "C")),
        tags=tuple(chance.sample(_TAGS, chance.randrange(3))),
        consents=chance.choice((True, True, None, None, False)),
        on_wecom=chance.random() < 0.85,
        purchases=tuple(sorted(bought, key=lambda b: b.on)),
        talks=talks,
    )


def _regular(chance: Random, today: date) -> list[Purchase]:
    good = chance.choice(GOODS)
    last = today - timedelta(days=chance.randrange(2, good.cycle))
    return rhythm(chance, good, last, today - timedelta(days=chance.randrange(200, 730)))


def _fading(chance: Random, today: date) -> list[Purchase]:
    last = today - timedelta(days=chance.randrange(60, 170))
    return rhythm(chance, chance.choice(GOODS), last, today - timedelta(days=600), stretch=0.8)


def _once(chance: Random, today: date) -> list[Purchase]:
    day = today - timedelta(days=chance.randrange(10, 400))
    return [Purchase(day, ((chance.choice(GOODS).name, 1), ("面膜", chance.choice((1, 2)))))]


def _silent(chance: Random, today: date) -> list[Purchase]:
    last = today - timedelta(days=chance.randrange(190, 500))
    return rhythm(chance, chance.choice(GOODS), last, today - _YEARS)


def _never(chance: Random, today: date) -> list[Purchase]:
    return []


def _born(chance: Random) -> Born:
    year = chance.choice((None, chance.randrange(1962, 2002)))
    return Born(chance.randrange(1, 13), chance.randrange(1, 29), year, lunar=chance.random() < 0.35)


def _lower(client: Client, b: int) -> str:
    return "B" if client.spent > b else "C"


_HABITS: tuple[Callable[[Random, date], list[Purchase]], ...] = (_regular, _fading, _once, _silent, _never)
