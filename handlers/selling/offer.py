"""优惠: what may be offered, to whom, until when; it stands in the reminders of those who have earned it (000, G4)."""

import re

from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from crm.wording import findings
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.in_force import in_force, refuse_twin
from handlers.hearing.language import firm_lexicon
from handlers.hearing.listing import Line, listed
from nlp import when
from storage import history
from storage.books import offers
from storage.desk import Desk
from storage.tables import Offer

_HOW = "例：优惠 新增 面霜第二件半价 码 VIP88 价A 买过3次 到12月31日。"
_NEW = regex(r"/?优惠\s*(?:新增|加|添加)\s*(?P<text>.+)", re.DOTALL)
_END = regex(r"/?优惠\s*(?:结束|停|下架|删除)\s*(?P<number>[0-9]+)")
_CODE = regex(r"\s*(?:优惠)?码\s*[:：]?\s*([A-Za-z0-9_-]{2,32})")
_VALUE = regex(r"\s*(?:仅限?)?价值?\s*([ABCabc])(?:级)?(?:客户)?")
_TIMES = regex(r"\s*买过?\s*([0-9]{1,3})\s*次(?:起|以上)?")


def offer(heard: Heard, person: Person, desk: Desk) -> Reply:
    """Everybody reads what is on; who leads others adds and ends."""
    text = heard.text.strip()
    new, end = _NEW.fullmatch(text), _END.fullmatch(text)
    if (new or end) and not person.leads:
        raise Refusal("优惠由主管设置。您可以回「优惠」看现在有哪些。")
    if new:
        return Reply(_added(new["text"], heard, person, desk))
    if end:
        return Reply(_ended(int(end["number"]), person, desk))
    lines = [
        Line(f"{_whom(row)}{offers.words(row)}（编号 {row.id}）", customer=None) for row in offers.live(desk)
    ]
    return Reply(listed(desk, person.userid, f"现在的优惠 {len(lines)} 个" if lines else "现在的优惠", lines))


def _added(text: str, heard: Heard, person: Person, desk: Desk) -> str:
    code, value, times = (pattern.search(text) for pattern in (_CODE, _VALUE, _TIMES))
    days = [time for time in when.find(text, heard.at) if time.kind in ("date", "range")]
    if not days or (days[-1].end or days[-1].start) < desk.today:
        raise Refusal(f"优惠要说清到哪天为止（今天以后）。{_HOW}")
    words = text.replace(days[-1].text, "")
    for pattern in (_CODE, _VALUE, _TIMES):
        words = pattern.sub("", words)
    words = re.sub(r"\s*(?:截止|截至|有效期|到|至)\s*$", "", words.strip()).strip(" ，,。")
    if not words:
        raise Refusal(f"优惠的内容是什么？{_HOW}")
    for found in findings(words, "customer", desk.policy.guard.wording):
        raise Refusal(f"✗ 「{found.span_text}」不能用（{found.law}）。建议：{found.fix}")
    row = Offer(
        text=words, until=days[-1].last_day, code=code[1] if code else None, product=_product(words, desk),
        value=value[1].upper() if value else None, least_times=int(times[1]) if times else 0,
        by=person.userid, made_at=desk.now,
    )  # fmt: skip
    refuse_twin(desk, row, "优惠")
    with history.deed(desk, person.userid, f"优惠「{words}」"):
        desk.db.add(row)
    return f"✓ 已设优惠：{_whom(row)}{offers.words(row)}。补货提醒里符合条件的客户会带上它。"


def _ended(number: int, person: Person, desk: Desk) -> str:
    row = in_force(desk, Offer, number, "优惠", "优惠")
    with history.deed(desk, person.userid, f"结束优惠「{row.text}」"):
        row.ended_at = desk.now
    return f"✓ 优惠「{row.text}」已结束。"


def _whom(row: Offer) -> str:
    return f"价{row.value}客户：" if row.value else ""


def _product(words: str, desk: Desk) -> str | None:
    names = firm_lexicon(desk).products.items()
    found = [(len(word), name) for name, known in names for word in known if len(word) > 1 and word in words]
    return max(found)[1] if found else None


COMMAND = Command(
    ("优惠", "优惠券"),
    offer,
    "看现在能给客户的优惠；主管可新增、结束",
    "优惠",
    form=regex(r"(?:现在|目前)?有(?:什么|哪些)优惠[?？]?"),
)
