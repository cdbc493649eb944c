"""What a rep has promised a customer, in few words, and whether it was kept (000, D10)."""

import re

from crm.patterns import regex

_LEAD = regex(
    r"^(?:我|咱们?|让我|叫我|要我|答应|承诺|保证|说好|约好|必须|之前|以前|前|了|她|他|您|们|再|会|来|去|就|要|在|把她的|先|、|，|\s)+"
)
_DELIVERS = regex(r"发|送|寄|给|带|报价|回复|答复|查|问|办|开票|开好|退|换|补|找|确认|解决|处理|准备|做")
_MEETS = regex(r"约|见面|见个|拜访|碰头|聊|打电话|联系|上门")
_DEEDS = "发(?!票)|送|寄|给|带|拿|捎|办|开|退|换|补|查|回|报|找|问|写|交|签|打印|整理|确认|解决|处理|准备|做"
_DONE = regex(
    rf"(?P<did>{_DEEDS})(?=[^，。；问]{{0,8}}(?:了|过|好|完))|(?<=已)经?[^，。；]{{0,8}}?(?P<has>{_DEEDS})"
)
_HANDS_OVER = frozenset("发送寄给带拿捎")  # one deed in many words: 寄 is kept by 发了
_AROUND_THING = regex(
    r"给?(?:她|他|客户|您|你)|把|一下|过去|过来|[一二两三几]?[份个盒瓶支套条张本箱包]|的|了|好|发(?!票)|送|寄|给|带|拿|捎|交|写|打印|整理|确认|准备|处理|解决"
)
_ASKS = regex(r"问|催|什么时候|还没|没(?:发|送|寄|给)|吗")


def undertaken(what: str) -> str:
    """The deed itself, without who and when; "" where only a meeting was agreed."""
    deed = _LEAD.sub("", what).strip(" ，。")
    if not deed or not _DELIVERS.search(deed):
        return ""
    return "" if _MEETS.search(deed) and not re.search(r"发|送|寄|报价|资料|报告", deed) else deed


def kept(promise: str, told: str) -> bool:
    """Whether what was told says that this promise has been kept: its thing named, as done and not as asked for."""
    clauses = (part for part in re.split(r"[，。；,;！!？?\n]", told) if not _ASKS.search(part))
    return any(_keeps(promise, clause) for clause in clauses)


def _keeps(promise: str, clause: str) -> bool:
    """The words themselves and any deed done, or the thing alone and the same deed: 资料已经寄了 of 寄一份资料."""
    done = {found["did"] or found["has"] for found in _DONE.finditer(clause)}
    if not done:
        return False
    if any(words in clause for words in _pieces(promise, 3) or {promise}):
        return True
    things = set[str]().union(*(_pieces(part, 2) for part in _AROUND_THING.split(promise)))
    meant = set(re.findall(_DEEDS, promise))
    same = done & (meant | _HANDS_OVER if meant & _HANDS_OVER else meant)
    return bool(same) and any(thing in clause for thing in things)


def _pieces(text: str, length: int) -> set[str]:
    return {text[at : at + length] for at in range(len(text) - length + 1)}
