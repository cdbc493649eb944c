"""丢单: a customer is lost, and why, by the manual's five reasons; the reasons counted (000 churn, D11)."""

from collections import Counter
from datetime import timedelta

from sqlalchemy import select

from crm.patterns import regex
from crm.people import WHOLE_FIRM, Person
from crm.signals.loss import REASONS, reason_in
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.language import scope_of_talk
from handlers.hearing.listing import Line, stated
from handlers.hearing.turn import Unclear
from storage import history
from storage.books import routines, tasks
from storage.books.customers import within
from storage.desk import Desk
from storage.tables import Customer

_LEAD = regex(r"^[/／]?(?:丢单|丢客户|流失了)")
_PAST = timedelta(days=90)


def lose(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The reason is asked where it was not said; the customer's tasks end."""
    customer = heard.customer
    words = heard.text.replace(customer.name, "")
    reason = reason_in(_LEAD.sub("", words))
    if reason is None:
        _ask(heard)
    assert reason is not None
    with history.deed(desk, rep.userid, f"{customer.name} 流失"):
        customer.lost_at, customer.lost_reason = desk.now, reason
        for routine in routines.live(desk, WHOLE_FIRM, customer.id):
            routines.end(desk, routine)
        for task in tasks.open_for(desk, customer.id):
            tasks.close(desk, task, "cancelled")
    return Reply(
        f"✓ {customer.name} 记为流失，原因：{REASONS[reason]}。待办已取消，以后不再提醒；她回来了直接记联系就行，记错了回「撤销」"
    )


def _ask(heard: Heard) -> None:
    reasons = list(REASONS.values())
    name = heard.customer.name
    choices = "\n".join(f"{n} {reason}" for n, reason in enumerate(reasons, 1))
    texts = [f"丢单 {name} {reason}" for reason in reasons]
    raise Unclear(
        "reword", f"{name} 为什么没成？\n{choices}\n回数字就行。", {"texts": texts, "labels": reasons}
    )


def reasons(heard: Heard, person: Person, desk: Desk) -> Reply:
    """How many left for which reason in the last ninety days; 哪些 names them."""
    asked = select(Customer).where(within(scope_of_talk(person)), Customer.lost_at >= desk.now - _PAST)
    rows = list(desk.db.scalars(asked.order_by(Customer.lost_at.desc(), Customer.id)))
    told = Counter(row.lost_reason for row in rows if row.lost_reason)
    whose = "您团队" if person.leads else "您"
    if not rows:
        return Reply(f"{whose}近 90 天没有流失的客户。")
    n = sum(told.values())
    ranked = sorted(REASONS, key=lambda reason: -told[reason])
    parts = [f"{REASONS[r]} {told[r]}（{100 * told[r] / n:.0f}%）" for r in ranked if told[r]]
    unknown = f"，还有 {len(rows) - n} 位没说原因" if len(rows) > n else ""
    text = f"{whose}近 90 天流失 {len(rows)} 位。原因（n={n}）：{'、'.join(parts) or '还没有人说'}{unknown}"
    behind = [
        Line(f"{row.name}：{REASONS.get(row.lost_reason or '', '没说')}", customer=row.id) for row in rows
    ]
    return Reply(stated(desk, person.userid, text, "按丢单时说的原因数，五类出自手册 000", behind))


COMMAND = Command(
    ("丢单", "丢客户", "流失了"),
    lose,
    "客户不做了，记下原因（服务慢、推销太多、产品不合适、沟通不畅、价格）",
    "丢单 王丽 价格",
    intents=("query_customer",),
    needs=(Need("customers", "哪位客户不做了？"),),
)
REPORT = Command(
    ("流失原因", "丢单原因"),
    reasons,
    "近 90 天为什么丢客户",
    "流失原因",
    form=regex(
        r"(?!为什么|为啥).{0,8}(?:为什么|为啥|怎么)(?:会|老|总)?(?:丢|跑|流失)了?(?:客户|单|人)?.{0,3}"
    ),
)
