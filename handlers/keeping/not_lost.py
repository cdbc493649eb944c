"""不是流失: a warning was wrong, for a reason and until a day; nobody is warned of that customer before (000 churn, I4)."""

from datetime import date, timedelta

from crm.patterns import regex
from crm.people import Person
from crm.reach.absence import Absence, absence
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.phrases import short_day
from handlers.keeping.whom import whom
from nlp import when
from nlp.numbers.numerals import NUMERAL, value_of
from storage import history
from storage.books import keeping
from storage.desk import Desk
from storage.tables import Customer

_ASK = "哪位客户不是流失？例：不是流失 赵敏 出国到五月；或「2 不是流失 怀孕了」。"
_AWAY = "出国|国外|回国|怀孕|坐月子|产假|预产期|住院|手术|搬家|装修|出差|旅游|回老家|囤|没用完|存货|在门店买"
_DAYS = {"天": 1, "周": 7, "星期": 7, "礼拜": 7, "月": 30, "年": 365}
_LASTS = regex(
    rf"(?P<count>{NUMERAL})\s?个?(?:多)?(?P<of>天|周|星期|礼拜|月|年)(?!前|以前|之前|没|了没|[0-9])"
)
_DENIED = "不是流失|没流失|误报|先?别(?:推|报|催|联系|打扰)了?|暂时别推|不用报"


def dismiss(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Says until when it keeps quiet, about what, and what goes on all the same."""
    customer = whom(heard, rep, desk, _ASK)
    words = heard.text.lstrip("/／ 0123456789.、，,").strip()
    told = absence(words, said_until(words, heard), desk.today, asked=True)
    assert told is not None
    with history.deed(desk, rep.userid, f"{customer.name} {told.name}，暂停流失提醒"):
        return Reply(f"✓ {customer.name} " + paused(desk, customer, told, rep))


def paused(desk: Desk, customer: Customer, told: Absence, rep: Person) -> str:
    """Keeps the pause; gives its line: 记「出国至 5/6」，5/6 前不再预警."""
    keeping.pause(desk, customer, told, rep.userid)
    until = short_day(told.until, desk.today)
    how = f"记「{told.name}至 {until}」" if told.dated else f"记「{told.name}」，没说到哪天，先按 {until}"
    what = "流失预警和补货提醒都停" if told.sales_too else "不再预警流失"
    others = keeping.alike(desk, told.cause, customer)
    same = f"；同类 {others} 位我也会先问一句" if others else ""
    return f"{how}，{until} 前{what}{same}。生日和投诉照常提醒；说错了回「撤销」"


def said_until(text: str, heard: Heard) -> date | None:
    """The last day that the words name, of a span its beginning: whoever is back in May counts from the 1st on."""
    days = [time.start for time in when.find(text, heard.at) if time.kind != "repeat"]
    if days:
        return days[-1]
    lasts = _LASTS.search(text)
    count = value_of(lasts["count"]) if lasts else None
    return heard.at.date() + timedelta(days=int(count * _DAYS[lasts["of"]])) if lasts and count else None


COMMAND = Command(
    ("不是流失", "没流失", "误报", "先别推", "别推"),
    dismiss,
    "流失提醒报错了：说原因，到那天前不再提醒",
    "不是流失 王丽 出国到五月",
    intents=("log_interaction",),
    numbered=True,
    form=regex(
        rf"[0-9]{{1,2}}[\s.、，,]*(?:她|他)?(?:只是|就是|说|是|在|要|已经)?(?:{_AWAY}|{_DENIED}).{{0,40}}"
        rf"|(?:她|他).{{0,10}}(?:{_AWAY}).{{0,20}}(?:{_DENIED}).{{0,20}}"
        rf"|(?:她|他)?(?:{_DENIED}).{{0,40}}"
    ),
)
