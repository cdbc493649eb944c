"""When and how a customer does not want to be reached, in the words in which it was told (000 profile, A1)."""

from crm.patterns import regex

_CLAUSE = regex(r"[^，。；,;！!？?\s]+")
_HABIT = regex(r"上午|中午|下午|晚上|早上|早晨|傍晚|白天|夜里|半夜|周末|节假日|午休|饭点|上班|平时|每周|每天")
_REFUSES = regex(
    r"(?:(?:不太?|从不)?(?:喜欢|爱|愿意|方便|想)|讨厌|别(?!忘|错过|迟)|不要|勿|甭|莫)[^，。]{0,6}(?:打(?!折)|电话|联系|找|打扰|上门|来访|发消息|发微信)"
)
_DENIES = regex(r"不|别|勿|甭|莫|讨厌")


def unwanted_contact(text: str) -> str | None:
    """不喜欢下午打电话，别下午打: the clauses that refuse a time of day or a habit; one day alone (周三别找她) is none."""
    found = [
        clause[min(denied.start(), habit.start()) :]
        for clause in _CLAUSE.findall(text)
        if (denied := _DENIES.search(clause)) and (habit := _HABIT.search(clause)) and _REFUSES.search(clause)
    ]
    return "，".join(dict.fromkeys(found)) or None
