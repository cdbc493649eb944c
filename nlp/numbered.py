"""Several lines of a list settled in one message: 1完成，2改到下午4点，3我马上打. Words in, orders out."""

import re
from dataclasses import dataclass
from typing import Literal

from crm.patterns import regex

Verb = Literal["done", "doing", "move", "hand", "drop", "unclear"]
ALL = 0  # the number that stands for every line, or for those not named

_NUMBERS = r"(?!\d0后(?:的|客|顾|会|有))\d{1,3}(?!\d)(?:\s*(?:[、和跟与及]|\s)\s*\d{1,3}(?!\d))*"
_REST = r"全部|全都|所有的?|都|其余的?|其他的?|剩下的?"
_DONE = (
    r"(?:已经?|都|全)*(?:完成|做完|办完|搞定|弄好|弄完|处理完|处理好|做好|办好|打完|打过|联系过|联系|发过|发了|"
    r"寄了|寄过|见过|见了|说过|聊过|聊了|回访过|回访了|拜访过|去过|ok|OK|done|好了|做了|打了|完了|办了|过了|√|✓)(?:了|啦|的)*"
)
_DROP = r"(?:都|就)?(?:不做|取消|不用|算了|删掉|删除|删|不需要|作废|不办|不管|去掉)(?:了|吧|做了|管了)*"
_DOING = r"(?:我|先)*(?:马上|现在|这就|正在|立刻|立即|这会儿|正)(?:就|去|要|在)*"
_HAND = r"(?:转给|转交给?|交给|派给|分给|让)"
_MOVE = r"(?:改到|改成|改为|改|推迟到|推迟|推到|延到|延后到|延后|延期到|顺延到|挪到|移到|放到|拖到|等到|约到|约在|定在)"
_TIME = r"(?:今|明|后|大后|下|这|本|周[一二三四五六日天末]|星期|礼拜|上午|中午|下午|晚上|傍晚|晚点|稍后)"
_VERB = rf"(?:{_DONE}|{_DROP}|{_DOING}|{_HAND}|{_MOVE}|{_TIME})"
_ONE = rf"(?:把|第)?\s*(?:{_NUMBERS}|{_REST})\s*(?:个|件|条)?\s*[.．:：]?\s*(?:都|就|已经?)*\s*"
FORM = regex(rf"\s*(?:{_NUMBERS}\s*[,，]\s*)*{_ONE}{_VERB}.*", re.DOTALL)
_PIECE = regex(rf"^\s*(?:把|第)?\s*({_NUMBERS}|{_REST})\s*(?:个|件|条)?\s*[.．:：]?\s*(.*)$", re.DOTALL)
_CUT = regex(rf"[,，;；。\n]+|\s+(?=(?:第|把)?\d{{1,3}}\s*(?:个|件|条)?\s*{_VERB})")
_STUCK = regex(rf"(?<=[^\d\s、和跟与及])(?=\d{{1,3}}\s*(?:{_MOVE}|{_HAND}|{_DROP}|{_DONE}|{_DOING}))")
_JOINED = regex(r"(\d)\s*[、和跟与及]\s*(?=\d)")
_DIGITS = regex(r"\d{1,3}")
_LABELS: tuple[tuple[Verb, re.Pattern[str]], ...] = (
    ("drop", regex(rf"^{_DROP}(.*)$", re.DOTALL)),
    ("hand", regex(rf"^{_HAND}(.*)$", re.DOTALL)),
    ("doing", regex(rf"^{_DOING}(.*)$", re.DOTALL)),
    ("done", regex(rf"^{_DONE}(.*)$", re.DOTALL)),
    ("move", regex(rf"^(?:{_MOVE})?(.+)$", re.DOTALL)),
)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to happen with one line. `rest`: the time of a move, the colleague of a handover, a note on what was done."""

    number: int
    verb: Verb
    rest: str = ""


def orders(text: str) -> list[Order]:
    """The orders of a message of that form, in its order; a piece without a number belongs to the one before it."""
    found: list[Order] = []
    waiting: list[int] = []
    joined = _JOINED.sub(r"\1、", text.strip())
    pieces = [part for piece in _CUT.split(joined) for part in _STUCK.split(piece)]
    for piece in pieces:
        read = _PIECE.match(piece)
        if read is None:
            if found and piece.strip():
                found[-1] = _more(found[-1], piece.strip())
            continue
        numbers = [int(n) for n in _DIGITS.findall(read[1])] or [ALL]
        said = read[2].strip(" 都")
        if not said:
            waiting += numbers
            continue
        verb, rest = _verb(said)
        found += [Order(number, verb, rest) for number in (*waiting, *numbers)]
        waiting = []
    return found + [Order(number, "unclear") for number in waiting]


def _verb(said: str) -> tuple[Verb, str]:
    for verb, pattern in _LABELS:
        read = pattern.match(said)
        if read:
            return verb, read[1].strip(" ，,。！!～~吧做去跟进处理" if verb == "hand" else " ，,。！!")
    return "unclear", said


def _more(order: Order, words: str) -> Order:
    return Order(order.number, order.verb, f"{order.rest}，{words}" if order.rest else words)
