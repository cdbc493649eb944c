"""打分: what a customer gave us of ten points; a fall of more than 20 % is a sign of churn (000 churn, I3)."""

from crm.patterns import regex
from crm.people import Person
from crm.reach.churn import score_drop
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.keeping.whom import whom
from storage import history
from storage.books import signs
from storage.desk import Desk
from storage.tables import Rating

_ASK = "哪位客户打的分？例：打分 王丽 9。"
_SCORE = regex(r"(?<![0-9.])([0-9]{1,3})\s*(?:分|/\s*10)?(?![0-9])")


def rate(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Keeps the score with its day; refuses what is no score of ten."""
    customer = whom(heard, rep, desk, _ASK)
    found = _SCORE.findall(heard.text.partition(customer.name)[2] or heard.text)
    if not found or not 0 <= int(found[-1]) <= 10:
        raise Refusal("评分是 0 到 10 分。例：打分 王丽 9。")
    with history.deed(desk, rep.userid, f"{customer.name} 的评分"):
        desk.db.add(Rating(customer_id=customer.id, on=desk.today, score=int(found[-1]), by=rep.userid))
        desk.db.flush()
    drop = score_drop(signs.scores(desk, customer.id), desk.policy.churn)
    return Reply(
        f"✓ {customer.name} 评分 {found[-1]}/10。" + (f"⚠ {drop}，问一句是哪里没做好。" if drop else "")
    )


COMMAND = Command(
    ("打分", "客户评分"),
    rate,
    "记客户给的评分（0 到 10）",
    "打分 王丽 9",
    intents=("log_interaction",),
)
