"""评分: how a talk went, in a word: satisfied, solved, closer; never asked for twice (003, D9)."""

from datetime import timedelta

from sqlalchemy import select

from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.phrases import CHANNELS, day
from storage import history
from storage.desk import Desk
from storage.tables import Customer, Interaction

_RATINGS = {"good": "满意", "fair": "一般", "poor": "不满意"}
_BAD = regex(r"不满意|不太满意|差|不好|糟")
_FAIR = regex(r"一般|还行|凑合|中等")
_GOOD = regex(r"满意|很好|不错|挺好|好评")
_UNSOLVED, _SOLVED = regex(r"没解决|未解决|没搞定"), regex(r"解决了?|搞定")
_FARTHER, _CLOSER = regex(r"疏远|更远|僵"), regex(r"更近|拉近|亲近|更熟")
_WITHIN = timedelta(days=1)
_NONE = "24 小时内没有可以评的联系。先记一次，例“刚拜访了王丽，聊了面霜”。"


def rate(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The rep's latest contact of the last day; what is not said stays open."""
    row = desk.db.scalars(
        select(Interaction)
        .where(Interaction.rep == rep.userid, Interaction.effective, Interaction.at >= desk.now - _WITHIN)
        .order_by(Interaction.id.desc())
        .limit(1)
    ).first()
    if row is None:
        raise Refusal(_NONE)
    customer = desk.db.get_one(Customer, row.customer_id)
    with history.deed(desk, rep.userid, f"{customer.name} 的沟通评分"):
        _take(row, heard.text)
    on = "" if row.on == desk.today else f" {day(row.on, desk.today)}"
    channel = CHANNELS.get(row.channel or "", "联系")
    return Reply(f"✓ {customer.name}{on} {channel}：{told(row)}{_still_open(row)}")


def told(row: Interaction) -> str:
    """满意，问题已解决，关系更近: what is known of how it went."""
    parts = [_RATINGS.get(row.rating or "", "")]
    parts.append({True: "问题已解决", False: "问题没解决", None: ""}[row.solved])
    parts.append({True: "关系更近", False: "关系疏远", None: ""}[row.closer])
    return "，".join(part for part in parts if part) or "还没评"


def _take(row: Interaction, text: str) -> None:
    for rating, words in (("poor", _BAD), ("fair", _FAIR), ("good", _GOOD)):
        if words.search(text):
            row.rating = rating
            break
    row.solved = False if _UNSOLVED.search(text) else True if _SOLVED.search(text) else row.solved
    row.closer = False if _FARTHER.search(text) else True if _CLOSER.search(text) else row.closer


def _still_open(row: Interaction) -> str:
    if row.solved is None:
        return "。问题解决了吗？回「评分 已解决」或「评分 没解决」，不回也行"
    return ""


COMMAND = Command(
    ("评分", "满意", "一般", "不满意", "沟通评分"),
    rate,
    "给刚才那次沟通评一下：满意吗、解决了吗、关系更近吗",
    "评分 满意 已解决 更近了",
)
