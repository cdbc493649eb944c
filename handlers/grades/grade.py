"""等级: both axes with their numbers, RFM, LTV, potential, treatment; and the intent as the rep names it (C1 to C6, C9)."""

from crm.grades.axes import INTENT_CRITERIA, shown
from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.alongside.intent import set_intent
from handlers.grades import lines
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.listing import stated
from handlers.selling.fitting import recommendations
from storage import history
from storage.books import cadences
from storage.books.grades import changes
from storage.desk import Desk
from storage.tables import Customer

_TO = r"(?:升|降|改|定|评|为|是|到|成|\s)*"
_INTENT = regex(rf"意(?:向)?{_TO}([A-Ca-c])")
_VALUE = regex(rf"价(?:值)?{_TO}([A-Ca-c])")
_TOLD = regex(rf"[^，。,;；！!？?]{{1,12}}?(?:意向?|价值?){_TO}[A-Ca-c](?:类|级)?(?:客户)?[。！!]?")
_ASKS_WHY = regex(r"为什么|为啥|为何|凭什么|怎么(?:会)?(?:是|成)")
_RULES = "规则：价值按累计贡献的帕累托排名（前 80% 销售额为 A），意向按聊到的购买计划"
_NOT_BY_HAND = (
    "价值等级按累计贡献算出来，不能手改；每晚排名、每月 1 日复核，主管同意后才变。要看依据回「等级 {name}」。"
)


def grade(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Shows the grades; with 意A it sets the intent, and says by which criterion."""
    customer = heard.customer
    if _ASKS_WHY.search(heard.text):
        return Reply(explained(customer, desk))
    set_to = _INTENT.search(heard.text)
    if set_to is None and _VALUE.search(heard.text):
        raise Refusal(_NOT_BY_HAND.format(name=customer.name))
    if set_to:
        return Reply(_set(customer, set_to[1].upper(), rep, desk))
    text = "\n　".join([f"{customer.name} {lines.head(customer, desk)}", *_details(customer, desk)])
    return Reply(stated(desk, rep.userid, text, explained(customer, desk)))


def explained(customer: Customer, desk: Desk) -> str:
    """Why the grades are what they are: the customer's own numbers, the rules, and the latest changes."""
    own = [lines.value(customer, desk), lines.intent(customer, desk), *_changes(customer, desk)]
    return "\n　".join([f"{customer.name} {shown(customer.value, customer.intent)}", *own, _RULES])


def _set(customer: Customer, letter: str, rep: Person, desk: Desk) -> str:
    if customer.intent == letter:
        raise Refusal(f"{customer.name} 已经是意向 {letter}（{INTENT_CRITERIA[letter]}），没有改。")
    with history.deed(desk, rep.userid, f"{customer.name} 的意向"):
        told = set_intent(customer, letter, "您定的", rep.userid, desk)
        cadences.lay(desk, customer)
    rhythm = desk.policy.cadence.by_intent.get(letter)
    every = f"，{rhythm} 天联系一次" if rhythm else ""
    return f"✓ {customer.name} {told}（{INTENT_CRITERIA[letter]}{every}）"


def _details(customer: Customer, desk: Desk) -> list[str]:
    wanted = [
        lines.value(customer, desk),
        lines.intent(customer, desk),
        lines.rfm(customer, desk),
        lines.ltv(customer, desk),
        lines.ahead(customer, desk),
        _potential(customer, desk),
        *(f"对待：{line}" for line in lines.treatment(customer, desk)),
        f"下一步：{lines.next_step(customer, desk)}",
    ]
    return [line for line in wanted if line]


def _potential(customer: Customer, desk: Desk) -> str:
    """What they bring now and what would fit beside it (001, C5); margins are not recorded here."""
    if not customer.orders:
        return ""
    fitting = recommendations(customer, desk)[:2]
    more = "；".join(f"{fit.product}（{fit.why}）" for fit in fitting)
    return f"可交叉：{more}" if more else "可交叉：还看不出搭配，买得再多些就知道"


def _changes(customer: Customer, desk: Desk) -> list[str]:
    return [
        f"{desk.local(row.made_at):%-m/%-d} {row.before or '–'}→{row.after} {row.why}"
        for row in changes.of(desk, customer, 3)
    ]


COMMAND = Command(
    ("等级", "评级", "分级"),
    grade,
    "价值和意向两个等级、RFM、LTV、潜力和下一步；「等级 王丽 意A」改意向",
    "等级 王丽",
    intents=("query_customer",),
    needs=(Need("customers", "看哪位客户的等级？"),),
    form=_TOLD,
)
