"""李倩怎么样，值得再跟吗: a judgement with its reasons, how sure it is, and the next step (C2, D4, D5, F5)."""

from datetime import timedelta

from crm.daily.cadence import over, quiet
from crm.daily.titles import title
from crm.grades.axes import shown
from crm.grades.verdict import Known, judged
from crm.patterns import regex
from crm.people import Person
from crm.signals.loss import REASONS
from handlers.grades import lines
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.language import scope_of_talk, understood
from handlers.hearing.listing import Line, listed, stated
from handlers.hearing.phrases import OBJECTIONS, day
from storage.books import cadences, complaints, interactions, tasks
from storage.books.slipping import standing_of
from storage.desk import Desk
from storage.tables import Customer, Interaction

_LATELY = timedelta(days=60)
_MISSED = 2  # tries in a row without an answer
_LOOKED_AT = 5  # talks whose words are read again
_FORM = regex(
    r"[^，。]{1,10}?(?:这个?(?:客户|人))?(?:怎么样|如何|咋样|什么情况|情况(?:如何|怎么样))?[，,、\s]*(?:你?觉得|你看)?(?:还|到底)?"
    r"(?:值不值得|值得|要不要|有没有必要|有必要|该不该|用不用|需不需要)(?:再|继续|接着|花时间|多|我)*"
    r"(?:跟进|跟下去|跟|追|联系|维护|投入|花精力|争取|下功夫)(?:一下|下去|了|吗|呢|么|不|[?？。\s])*"
    r"|(?:你?觉得|你看)?(?:还|到底)?(?:值不值得|要不要|有没有必要|该不该|用不用)(?:再|继续|接着|去|给)*(?:跟进|跟|追|联系|维护|争取)(?:一下)?"
    r"[^，。]{1,8}?(?:了|吗|呢|么|[?？])*|[^，。]{2,16}?(?:谁|哪[个位])(?:更|最)?值得(?:再|继续|先)?(?:跟进|跟|追|联系)(?:呢|啊|[?？])*"
    r"|[^，。]{1,10}?还?(?:有戏|有希望|能成|成得了|会买|会下单)(?:吗|没有?|不|么|呢|[?？])+"
)


def judge(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The word first, then what speaks for and against it; 哪些 shows the talks that it was read from."""
    if len(heard.customers) > 1:
        return _compared(heard, rep, desk)
    customer = heard.customer
    talks = interactions.latest(desk, customer, _LOOKED_AT)
    known = _known(customer, talks, rep, desk)
    found = judged(known, desk.policy.verdict)
    text = "\n".join(
        [
            f"{customer.name}（{shown(customer.value, customer.intent)}）：{found.word}。",
            *(f"{'＋' if point.weight > 0 else '－'} {point.words}" for point in found.points),
            f"　{_contact(known, desk)}",
            f"下一步：{_next(customer, known, talks, desk)}",
            f"{found.sure}。",
        ]
    )
    total = "、".join(f"{point.words} {point.weight:+d}" for point in found.points) or "没有可算的依据"
    why = f"{total}，合计 {found.total:+d}；{desk.policy.verdict.worth} 分以上算值得。只按记下来的算，当面的感觉您比我清楚。"
    behind = [Line(f"{day(row.on, desk.today)} {title(row.text)}", row.text, customer.id) for row in talks]
    return Reply(stated(desk, rep.userid, text, why, behind))


def _compared(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """王丽和陈姐谁更值得跟: each with the word and the sum, the most worthwhile first."""
    policy = desk.policy.verdict
    found = [
        (
            customer,
            judged(_known(customer, interactions.latest(desk, customer, _LOOKED_AT), rep, desk), policy),
        )
        for customer in heard.customers
    ]
    found.sort(key=lambda pair: -pair[1].total)
    lines = [
        Line(
            f"{customer.name}（{shown(customer.value, customer.intent)}）{one.word}（{one.total:+d}）",
            "、".join(f"{point.words} {point.weight:+d}" for point in one.points) or f"{one.sure}。",
            customer.id,
        )
        for customer, one in found
    ]
    return Reply(listed(desk, rep.userid, "按记录看，先后是", lines, "理由回「为什么 1」"))


def _known(customer: Customer, talks: list[Interaction], rep: Person, desk: Desk) -> Known:
    rhythm, standing = cadences.rhythm_for(desk, customer), standing_of(desk, customer)
    lately = [row for row in talks if row.effective and row.on >= desk.today - _LATELY]
    signals = [signal for row in lately for signal in _signals(row, rep, desk)]
    doubts = [OBJECTIONS[row.objection] for row in lately if row.objection in OBJECTIONS]
    return Known(
        intent=customer.intent,
        value=customer.value,
        orders=customer.orders,
        talks=interactions.talks(desk, customer),
        quiet=(desk.today - cadences.last_contact(desk, customer)).days if customer.touched_at else None,
        rhythm=rhythm.days if rhythm else None,
        missed=next((n for n, row in enumerate(talks) if row.effective), len(talks)),
        buying=tuple(dict.fromkeys(words for kind, words in signals if kind == "buying")),
        doubts=tuple(
            dict.fromkeys(
                [*doubts, *(words for kind, words in signals if kind != "buying" and len(words) > 1)]
            )
        ),
        complaint=bool(complaints.open_for(desk, customer.id)),
        chance=standing.chance.p if standing and standing.chance else None,
        lost=REASONS.get(customer.lost_reason or "", "") if customer.lost_at else None,
    )


def _signals(row: Interaction, rep: Person, desk: Desk) -> list[tuple[str, str]]:
    """What was read out of a talk when it was told, read once more."""
    meaning = understood(row.text, desk.local(row.at), scope_of_talk(rep), desk, "log_interaction")
    return [(signal.kind, signal.quote) for frame in meaning.frames for signal in frame.slots.signals]


def _contact(known: Known, desk: Desk) -> str:
    if known.quiet is None:
        return "还没有联系记录"
    last = f"上次联系在 {quiet(known.quiet)}前" if known.quiet else "今天联系过"
    if known.rhythm is None:
        return last
    late = known.quiet - known.rhythm
    return f"{last}，" + (f"按节奏{over(late)}" if late > 0 else "还在节奏里")


def _next(customer: Customer, known: Known, talks: list[Interaction], desk: Desk) -> str:
    """What stands between the two goes first: a complaint, a promise, a doubt; else what their stage of life asks for."""
    promised = tasks.open_for(desk, customer.id, "promise")
    if known.complaint:
        return "先把投诉解决，问一句处理得满不满意"
    if promised:
        due = tasks.due_on(desk, promised[0])
        return f"先办您答应的「{title(promised[0].text, customer.name)}」（{day(due, desk.today)}前）"
    if known.lost is not None:
        return "先不追；逢年过节问候一声，她主动来再接着谈"
    if known.missed >= _MISSED:
        return "换个时间或换个方式联系一次，还不回就改成每月一次"
    if known.buying:
        return f"直接回应「{known.buying[0]}」，顺势约个日子定下来"
    if known.doubts:
        return f"先回应{known.doubts[0]}的顾虑，回「话术 {known.doubts[0]}」看怎么说"
    return lines.next_step(customer, desk)


COMMAND = Command(
    ("值得跟吗", "判断"),
    judge,
    "一位客户值不值得再跟：依据、把握、下一步",
    "王丽怎么样，值得再跟吗",
    intents=("query_customer",),
    needs=(Need("customers", "判断哪位客户？"),),
    form=_FORM,
)
