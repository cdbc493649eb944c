"""Words that leave open what was meant, and the question that clears them up: nothing is guessed (002 records, A4)."""

import re
from dataclasses import dataclass

from crm.patterns import regex


@dataclass(frozen=True, slots=True)
class Vague:
    """The words, and what to ask the customer."""

    words: str
    question: str


_DECIDES = r"(?:再)?(?:定|决定|买|下单|签|付|打款|要|考虑|看|说|联系|约|采购|来|办|装|搬|开业|上)"
_VAGUE: tuple[tuple[re.Pattern[str], str], ...] = (
    (regex(rf"下个?月(?![0-9一二三四五六七八九十初中底末上下])[^，。；,;0-9]{{0,6}}?{_DECIDES}"), "『下月』是 {next}初还是月底？"),
    (regex(r"(?:过|等)(?:几天|两天|阵子|一阵|段时间|一段时间|些日子)"), "『{words}』大概是哪一天？"),
    (regex(r"(?:年后|年底|年前|节后|春天|夏天|秋天|冬天|下半年|上半年|下个?季度)[^，。；,;0-9]{0,6}?" + _DECIDES), "『{words}』具体是几月？"),
    (regex(r"(?:改天|有空|有时间|回头|到时候|晚点)(?:再)?(?:定|说|看|联系|约|聊)"), "『{words}』是这周还是下周？"),
    (regex(r"(?:要|买|订|拿|来)(?:几|一些|一点|若干|好几)(?:瓶|盒|套|件|个|台|箱|支|片)"), "『{words}』具体要多少？"),
    (regex(r"(?:便宜|优惠|少|降)(?:一?点|一些)(?:就|才)(?:买|要|定|签|下单)"), "『{words}』：多少能接受？"),
    (regex(r"(?:预算|价位)(?:不多|有限|还行|差不多|看情况|一般|不高)"), "『{words}』：大概多少钱以内？"),
)  # fmt: skip
_CLEAR = regex(
    r"[0-9]{1,2}[月/.-][0-9]{1,2}|[0-9]{1,2}[号日](?!子)|周[一二三四五六日天]|星期[一二三四五六日天]|明天|后天|今天"
)


def vague(text: str, month: int) -> Vague | None:
    """The first thing in a text that wants clearing up, unless a day is told beside it; `month` is the present one."""
    following = f"{month % 12 + 1} 月"
    for pattern, question in _VAGUE:
        found = pattern.search(text)
        if found and not (_CLEAR.search(text) and _is_about_time(question)):
            return Vague(found[0], question.format(words=found[0], next=following))
    return None


def _is_about_time(question: str) -> bool:
    return "哪一天" in question or "几月" in question or "下周" in question or "月底" in question
