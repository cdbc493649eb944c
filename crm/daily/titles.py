"""What a task is called: verb and object out of the sentence in which it was told; the sentence stays behind it (T1, E12)."""

import re

from crm.patterns import regex
from crm.records.excerpt import excerpt

LONGEST = 16  # characters of a title
_CLAUSES = regex(r"[，,。；;！!？?\n]+")
_TIME = regex(
    r"(?:大后天|今天|明天|后天|今晚|明晚|明早|(?:这|本|下下?)?(?:每)?(?:周|星期|礼拜)[一二三四五六日天末](?:[、和]?[二三四五六日](?![点个瓶盒]))*|(?:这|本|下)(?:周|个?月)|"
    r"\d{1,2}月\d{1,2}[日号]|\d{1,2}[日号]|(?:上|下|中)午|早上|晚上|傍晚|"
    r"[\d一二两三四五六七八九十]{1,3}(?:点半?|[:：]\d{2})(?:\d{1,2}分|[一三]刻)?|月底|年底|节前|\d+\s*(?:分钟|小时|天)(?:以?后|内))"
    r"(?:之?前|以前|左右|的时候)?"
)
_LEAD = regex(
    r"^(?:提醒我?|记得|别忘了?|帮我|帮忙|请|麻烦|我|咱们?|让我|要我|叫我|答应(?:了|过)?|承诺(?:了|过)?|说好了?|约好了?|客户|她|他|"
    r"您|们|需要|想要|得|要|想|会|再去|去|来|就|先|在|一下|说|问我|说是|的|了|、|\s)+"
)
_ENDING = regex(r"(?:一下|过去|过来|给(?:她|他|客户|您)|好|了|吧|啊|哦|的话|的|\s)+$")
_PUT = regex(
    r"^(?P<who>(?:给|帮|替|跟|和|向|找)[^把，]{1,8})?把(?P<what>.{2,40}?)(?P<verb>寄|送|发|带|拿|退|换|改|开|办|做|准备|整理|打印|签|交|还|转|补|解决|处理|确认)"
    r"(?:过去|过来|给(?:她|他|客户)|一下|好|了|出来|到)*$"
)
_WHICH = regex(
    r"^(?:(?:上次|之前|刚才|昨天|那天|早上|她|他|客户|我们?|您)*(?:说|提|要|讲|答应|看|问|想)(?:过|到|好|要)?的)?(?:那|这)?(?:一)?(?:个|份|款|套|盒|瓶|张|些)?"
)
_TO = regex(
    r"^(?:给|帮|替|跟|和|向|找)(?:[\u4e00-\u9fff]{1,3}(?:姐|总|哥|老师|女士|先生|阿姨|太太|经理|主任|老板)|她|他|客户)"
)
_DOES = regex(
    r"寄|送|发|带|报价|开.{0,2}票|回复|答复|回话|准备|确认|整理|打印|签|交|退|换|补|办|查|问|解决|处理|提交|预约|订|买|付|收|装|修|做|写|改|取|拿"
)
_MEETS = regex(
    r"再约|再聊|再谈|再说|再联系|约|见|拜访|上门|登门|打.{0,2}电话|电话|通话|回访|跟进|联系|聊|拜年|看看"
)
_BARE = regex(r"(?:再|电话|微信|打个?)?(?:约|聊|谈|说|联系|跟进|回访|电话|打电话|见|见面|上门|拜访)")
_TOPIC = regex(r"嫌|想|要|问|快用完|考虑|担心|感兴趣|喜欢|等|合同|报价|方案")
_GONE = regex(r"^(?:刚|已经|昨天|上次)|过了$")


def title(text: str, name: str = "") -> str:
    """寄面霜的小样 out of 明天下午给王丽把上次说的那个面霜的小样寄过去; `name`: the customer's, which goes without saying.

    What tells of no deed is called by what it is about (看合同), else cut off after its first characters.
    """
    clauses = [part.strip() for part in _CLAUSES.split(text) if part.strip()]
    ranked = sorted(enumerate(clauses), key=lambda pair: (_weight(pair[1]), pair[0]), reverse=True)
    for at, clause in ranked:
        short = _shortened(clause, name)
        if len(short) >= 2 and _weight(clause) > 0:
            topic = _topic(clauses[:at] + clauses[at + 1 :], clause, name) if _BARE.fullmatch(short) else ""
            return excerpt(f"{short}，{topic}" if topic else short, LONGEST)
    about = _topic([clause for clause in clauses if not _GONE.search(clause)], "", name)
    return excerpt(about or _ENDING.sub("", text.strip(" ，,。")) or text, LONGEST)


def _weight(clause: str) -> int:
    """How much a clause speaks of something still to be done."""
    deed = 3 if _DOES.search(clause) else 2 if _MEETS.search(clause) else 0
    ahead = 2 if deed and _TIME.search(clause) else 0
    return deed + ahead - (3 if _GONE.search(clause) else 0)


def _shortened(clause: str, name: str) -> str:
    times = list(_TIME.finditer(clause))
    behind = clause[times[-1].end() :] if times else ""
    if behind and (_DOES.search(behind) or _MEETS.search(behind)):
        clause = behind
    clause = _without(name, _TIME.sub("", clause))
    while (plain := _TO.sub("", _LEAD.sub("", clause))) != clause:
        clause = plain
    put = _PUT.match(clause)
    if put:
        clause = put["verb"] + _WHICH.sub("", put["what"]).strip()
    return _ENDING.sub("", clause).strip(" ：:、")


def _without(name: str, clause: str) -> str:
    """The customer's name, with the word that leads to it, goes without saying."""
    if not name:
        return clause
    called = rf"{re.escape(name)}|{re.escape(name[0])}(?:姐|总|哥|老师|女士|先生|阿姨|太太|经理|主任|老板)"
    return re.sub(rf"(?:给|帮|替|跟|和|向|找)?(?:{called})", "", clause)


def _topic(others: list[str], clause: str, name: str) -> str:
    """What a mere call or meeting is about, out of the rest of the sentence."""
    first = _TIME.split(clause, maxsplit=1)[0] if _TIME.search(clause) else ""
    for part in [first, *others]:
        about = _LEAD.sub("", _without(name, _TIME.sub("", part))).strip()
        if _TOPIC.search(part) and 2 <= len(about) <= 12:
            return about
    return ""
