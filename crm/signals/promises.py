"""What a rep has promised a customer, in few words, and whether it was kept (000, D10)."""

import re

_LEAD = re.compile(
    r"^(?:我|咱们?|让我|叫我|要我|答应|承诺|保证|说好|约好|必须|之前|以前|前|了|她|他|您|们|再|会|来|去|就|要|在|把她的|先|、|，|\s)+"
)
_DELIVERS = re.compile(r"发|送|寄|给|带|报价|回复|答复|查|问|办|开票|开好|退|换|补|找|确认|解决|处理|准备|做")
_MEETS = re.compile(r"约|见面|见个|拜访|碰头|聊|打电话|联系|上门")
_DONE = re.compile(
    r"(?:发|送|寄|给|带|办|开|退|换|补|查|回|报|找|确认|解决|处理|准备|做)[^，。；问]{0,8}(?:了|过|好|完)"
    r"|已经?[^，。；]{0,8}(?:发|送|寄|给|带|办|开|退|换|补|查|回|报|找)"
)
_ASKS = re.compile(r"问|催|什么时候|还没|没(?:发|送|寄|给)|吗")


def undertaken(what: str) -> str:
    """The deed itself, without who and when; "" where only a meeting was agreed."""
    deed = _LEAD.sub("", what).strip(" ，。")
    if not deed or not _DELIVERS.search(deed):
        return ""
    return "" if _MEETS.search(deed) and not re.search(r"发|送|寄|报价|资料|报告", deed) else deed


def kept(promise: str, told: str) -> bool:
    """Whether what was told says that this promise has been kept: its thing named, as done and not as asked for."""
    things = {promise[n : n + 3] for n in range(len(promise) - 2)} or {promise}
    clauses = (
        part for part in re.split(r"[，。；,;！!？?\n]", told) if any(thing in part for thing in things)
    )
    return any(_DONE.search(clause) and not _ASKS.search(clause) for clause in clauses)
