"""What changes in a customer's record: birthday, phone, address, job, name, level, e-mail."""

from typing import Literal

from crm.patterns import regex
from nlp.frame import Birthday, Span
from nlp.meaning.kin import is_of_kin
from nlp.reading import Reading

_BIRTH = regex(r"生日|出生|生人|过寿|寿辰|做寿")
_BORN = regex(r"\s?(?:生(?!意|活|产|气)|出生|的?生日|过生日)")
_SOLAR = regex(r"阳历|公历|新历")
_LUNAR = regex(r"农历|阴历|旧历")
_FIELDS = (
    (
        "level",
        regex(
            r"[abc][级类]|评级|等级|级别|会员卡|升级|升为|升成|(?:普通|高级|黄金|白金|钻石|铂金)(?:会员|客户)|降为|降级|[金银钻黑白]卡|vip"
        ),
    ),
    ("address", regex(r"地址|住址|搬家|搬到|搬去|搬了|现在住|住在|住到|新家")),
    ("email", regex(r"邮箱|email|e-mail|mail")),
    (
        "job",
        regex(
            r"工作|单位|公司|职位|职务|职业|跳槽|跳到|跳去|升职|晋升|转岗|离职|辞职|转行|当上|上班|任职|调到|调去|"
            r"调任|岗位|升了|改行|不在.{1,8}了|升.{0,4}(?:长|经理|总监|主管)|当副|当经理|副总|主任|"
            r"去了.{2,12}(?:当|做|任)"
        ),
    ),
    ("name", regex(r"改名|名字|姓名|真名|全名|正名|错字|本名|(?:实际|其实|应该|现在|改)叫")),
)
_RANK = regex(
    r"(s?vip(?:\s?\d)?|[a-d][类级]|[金银钻黑白铂]卡(?:会员)?|[普高]级会员|(?:普通|大|重点|核心)客户)"
)
_VALUES = {
    "level": regex(
        r"(?:调整?|改|升级?|降级?|设|换|定|变|更新|提)?(?:成|为|到|是|：|:|至|"
        r"了)\s?([a-z0-9一-鿿]{1,8}?)(?:了|吧|哦|啊|，|。|,|\s|$)"
    ),
    "address": regex(
        r"(?:改成|改为|改到|(?<=址)改(?![成为到一了])|更新为|更新成|变更为|换成|换到|搬到|搬去|搬进|现在住|住在|住到|住(?!址)|现在在|现在|"
        r"新?地址(?!换|改|更|变|调)|新家|搬家|送到|寄到|寄|[，,\s：:])(?:了|是|为|在|到|去|：|:|现在|新?地址|住址|应该|其实|"
        r"\s)*((?!改|换|你|您|把|给|搬|住|了|寄|的|现在)[^，。；,;：:\s]*?(?:省|市|区|县|镇|村|路|街|道|巷|弄|栋|幢|室|"
        r"楼|"
        r"苑|大厦|广场|花园|\d号)[^，。；,;\s]*?(?:\s\d[^，。；,;\s]{0,10}?)?)(?:了|啦|吧)?(?=[，。；,;\s]|"
        r"$)"
    ),
    "email": regex(r"([a-z0-9._%+\-]+@[a-z0-9.\-]+\.[a-z]{2,})"),
    "job": regex(
        r"(?:现在是|现在在|改成|改为|更新为|换成|变成|当上|升(?=[一-鿿]{1,4}(?:长|经理|总|主任|主管|监))|"
        r"升职(?:为|成|当|做)?|升(?:了|为|成|任|到)|"
        r"晋升(?:为|成|到)?|跳(?:槽)?(?:到|去)(?:了)?|调到|调去|调任|转行(?:做|当|去|到)?|去了|到了|现在做|"
        r"改行做|现任|是|在|去|做|当|：|:)(?:了)?\s?(?:现任|现在是|现在|目前|新任)?(?!不)([^，。；,;\s]{2,24}?)(?:上班|工作|任职)?(?:了|啦|"
        r"吧)?(?=[，。；,;\s]|$)"
    ),
    "name": regex(
        r"(?:改名(?:字)?(?:叫|为|成)?|现在叫|改叫|更名(?:为|叫)?|以后叫|改成|改为|(?:其实|实际)(?:上)?(?:是|叫)|真名(?:是|"
        r"叫)?|全名(?:是|叫)?|正名|应该(?:是|叫)|更正为|叫|是|(?:姓名|名字)(?:[：:]|\s))\s?([^，。；,;\s]{2,6}?)(?:了|"
        r"啦)?(?=[，。；,;\s]|$)"
    ),
}


def birthday_of(reading: Reading) -> tuple[Birthday, Span] | None:
    """The birthday that the message states; the last one where the first is called wrong."""
    text = reading.plain
    best: tuple[Birthday, Span] | None = None
    for moment in reading.moments:
        written = moment.ahead.written
        start, end = moment.span
        if written is None or text[max(0, start - 2) : start] == "不是" or is_of_kin(text, moment.span):
            continue
        near = written.year is not None and reading.now.year - written.year > 10
        near = near or bool(_BIRTH.search(text[max(0, start - 16) : start])) or bool(_BORN.match(text, end))
        if near or (best and _BIRTH.search(text)):
            best = (
                Birthday(
                    written.month, written.day, written.year, _calendar(text, start, end, written.lunar)
                ),
                moment.span,
            )
    return best


def field_of(reading: Reading, birthday: bool) -> str:
    """The field of `update_customer`."""
    if reading.phone:
        return "phone"
    if birthday:
        return "birthday"
    return next((name for name, words in _FIELDS if words.search(reading.plain)), "other")


def value_of_field(reading: Reading, field: str) -> tuple[str, Span] | None:
    """The new value as typed, where it is neither phone nor birthday."""
    pattern = _VALUES.get(field)
    if pattern is None:
        return None
    first = reading.people[0].end if reading.people else 0
    found = next(
        (
            m
            for start in (first, 0)
            for m in pattern.finditer(reading.plain, start)
            if reading.plain[m.start() - 1 : m.start()] != "不"
        ),
        None,
    )
    if found is None and field == "level":
        found = _RANK.search(reading.plain)
    return (reading.text.words(*found.span(1)), found.span(1)) if found else None


def _calendar(text: str, start: int, end: int, lunar: bool) -> Literal["solar", "lunar"]:
    around = text[max(0, start - 4) : end + 4]
    if _SOLAR.search(around):
        return "solar"
    return "lunar" if lunar or _LUNAR.search(around) else "solar"
