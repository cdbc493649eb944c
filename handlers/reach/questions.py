"""Questions in 微信客服: the firm's approved answer, the asker's own data once it is certain who asks, else the rep (000 groups, N5)."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from crm.events import CustomerSaid
from crm.letters import Draft, Purpose, Text, ToManagersOf, ToStaff
from crm.reach.asked import Kind, about_orders, about_points, kind_of
from crm.records.excerpt import excerpt
from handlers.hearing import phrases
from handlers.reach.replies import CAREFUL, POINTS, drafted
from nlp.courtesies import courtesy
from storage.books import faq, orders, staff, unanswered
from storage.desk import Desk
from storage.post.gathering import gathered
from storage.tables import Customer

_HEALTH = (
    "这个问题和身体情况有关，我不能替医生下结论：请先看说明书，怀孕、哺乳、用药或皮肤不适时先问医生。{next}"
)
_WHO = "这要先确认您是谁，我不能在这里直接说。{next}"
_POINTS = "积分要请顾问替您查，我这里看不到，不敢乱报。{next}"
_HERE = {
    "thanks": "不客气，有需要随时问我。",
    "praise": "谢谢夸奖，有需要随时问我。",
    "parting": "好的，有需要随时问我。",
    "greeting": "在的，您想问什么直接写在这里就行。",
}
Answer = Callable[[str], Iterator[Draft]]


def taken_up(event: CustomerSaid, customer: Customer | None, answer: Answer, desk: Desk) -> Iterator[Draft]:
    """`answer` says a text to the asker."""
    text = event.text.strip()
    kind, row = kind_of(text), faq.answer_to(desk, text)
    passed = _passed(customer, desk)
    if (kindness := _HERE.get(courtesy(text) or "")) is not None:
        yield from answer(kindness)
    elif kind is Kind.HEALTH or (row is not None and row.sensitive):
        yield from answer(_HEALTH.format(next=passed))
        yield hand_on(event, customer, desk, text, "（健康问题，未给结论）", CAREFUL)
    elif kind is Kind.OWN:
        yield from _own(event, customer, answer, desk)
    elif row is not None:
        yield from answer(row.answer)
    else:
        yield from answer(f"收到。{passed}")
        yield hand_on(event, customer, desk, text, "", drafted(desk, text))


def hand_on(
    event: CustomerSaid, customer: Customer | None, desk: Desk, words: str, mark: str = "", draft: str = ""
) -> Draft:
    """To the rep, with who asks and what could be said; more of the same minutes goes together. To the managers where
    nobody knows who it is."""
    once, why = f"kf_passed:{event.message}", "客户在微信客服提问"
    could = f"\n可以这样回：「{draft}」" if draft else ""
    if customer is None:
        text = f"客服来了一位还没对上的访客，问：{excerpt(words, 300)}{mark}\n请安排同事回复。{could}"
        return Draft(ToManagersOf(""), Text(text), Purpose.ALERT, once=once, why=why, urgent=True)
    unanswered.wait(desk, customer, "kf", event.sent_at)
    text = (
        f"{customer.name} 在客服里问：{excerpt(words, 300)}{mark}\n"
        f"{_standing(customer, desk)}建议 30 分钟内回（客服窗口 48 小时内有效）。{could}"
    )
    told = Draft(ToStaff(customer.owner), Text(text), Purpose.ALERT, once=once, why=why, urgent=True)
    return gathered(desk, told, "kf_passed:", timedelta(minutes=desk.policy.reply.together))


def _own(event: CustomerSaid, customer: Customer | None, answer: Answer, desk: Desk) -> Iterator[Draft]:
    """Only for somebody matched; what we do not know for certain is the rep's to say."""
    text = event.text.strip()
    passed = _passed(customer, desk)
    bought = orders.orders_of(desk, customer, 1) if customer is not None else []
    if customer is None:
        yield from answer(_WHO.format(next=passed))
        yield hand_on(event, None, desk, text, "（问自己的信息，还没对上是哪位客户，未答）")
    elif about_orders(text) and bought:
        last = bought[0]
        goods = phrases.lines(last.lines) or "商品"
        yield from answer(f"您最近一单：{phrases.day(last.on, desk.today)} {goods}。物流和售后{passed}")
        yield hand_on(event, customer, desk, text, "（已告诉本人最近一单）", drafted(desk, text))
    elif about_points(text):
        yield from answer(_POINTS.format(next=passed))
        yield hand_on(event, customer, desk, text, "（问积分，要您查了告诉本人）", POINTS)
    else:
        yield from answer(f"收到。{passed}")
        yield hand_on(event, customer, desk, text, "（问自己的信息）", drafted(desk, text))


def _passed(customer: Customer | None, desk: Desk) -> str:
    who = f"{staff.name_of(desk, customer.owner)}顾问" if customer is not None else "顾问"
    return f"已请{who}来回您。"


def _standing(customer: Customer, desk: Desk) -> str:
    """价B，62 天没下单: what the rep should have in mind."""
    parts = [f"价{customer.value}"] if customer.value else []
    if customer.last_order is not None:
        parts.append(f"{(desk.today - customer.last_order).days} 天没下单")
    return f"客户{'，'.join(parts)}。" if parts else ""
