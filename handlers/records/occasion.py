"""纪念日: an anniversary of a customer or a birthday in the family, solar or lunar, for reminders in time (000 dates, H1)."""

from crm.patterns import regex
from crm.people import Person
from crm.reach.birthdays import refuse_impossible
from crm.refusal import Refusal
from handlers.alongside.family import days_reply
from handlers.hearing.command import Command, Heard, Need, Reply
from nlp.frame import Birthday
from nlp.meaning.kin import KIN, KeptDay, kept_days
from storage.desk import Desk

_DAY = regex(
    r"(?P<lunar>[农阴]历)?\s*(?:(?P<year>[0-9]{4})年)?\s*(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号]?"
)
_HOW = "是哪天、什么日子？例：纪念日 王丽 5月20日 结婚纪念日；农历写：纪念日 王丽 农历8月15日 店庆。"
_A_DATE = r"[0-9一二三四五六七八九十正冬腊]{1,3}月|[0-9]{1,2}[./-][0-9]{1,2}|[今明后]天|[0-9一二三四五六七八九十]{1,3}[号日]|周[一二三四五六日天]"
_NO_TALK = r"(?!.*(?:聊|通了|通话|电话里|见了|见面|拜访|说|嫌|问|下单|买|订|投诉|提醒|话术|谁|哪|什么|多少|吗|呢|[?？]))"
_TELLS = regex(
    rf"{_NO_TALK}(?=.*(?:{_A_DATE}))[^。；;\n]{{0,40}}?(?:(?:{KIN})[^。；;\n]{{0,20}}?(?:生日|生的|过寿|大寿|生(?=[,，。]|$))"
    rf"|(?:生日|过寿).{{0,6}}?(?:{KIN})|结婚[^。；;\n]{{0,12}}?(?:纪念|周年|日)|周年|店庆|司庆)[^。\n]{{0,40}}",
)


def remember(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Keeps every such day of the text and says when it is next."""
    return days_reply(heard, rep, desk, None if kept_days(heard.words, desk.now) else _named(heard.text))


def _named(text: str) -> KeptDay:
    """5月20日 and whatever stands behind it as its name."""
    found = _DAY.search(text)
    if found is None:
        raise Refusal(_HOW)
    name = text[found.end() :].strip(" ，,。：:是") or "纪念日"
    year = int(found["year"]) if found["year"] else None
    return KeptDay(
        "other",
        name,
        Birthday(int(found["month"]), int(found["day"]), year, "lunar" if found["lunar"] else "solar"),
    )


COMMAND = Command(
    ("纪念日", "周年"),
    remember,
    "记客户的纪念日（结婚、店庆、家人生日）",
    "纪念日 王丽 5月20日 结婚纪念日",
    intents=("log_interaction",),
    needs=(Need("customers", "哪位客户的纪念日？"),),
    check=refuse_impossible,
    form=_TELLS,
    again=True,
)
