"""刚见了王姐和李总, 上午从王丽那边出来: somebody was met, in so many words and in no others (000 interactions, D1)."""

from crm.patterns import regex
from nlp.reading import Reading
from nlp.text import replaced

_WHO = r"P(?:[,，、\s和跟与及]*P)*(?:他们|她们)?(?:[两俩三仨四\d](?:家|位|个|人)?)?"
_WHEN = r"(?:T|我|已经?|刚刚?|刚才|才|又|都|去|早上|上午|中午|下午|傍晚|晚上|顺路|顺便|特地|专门|[,，\s])*"
_MET = r"(?:拜访|走访|回访|联系|沟通|接待|约见|[见看碰遇陪跑聊谈])(?:[了过完到着上]|好了)+(?:一[面趟下次会])?"
_TALKED = (
    r"(?:[通打聊谈见碰吃喝坐]|沟通|联系|视频)(?:[了过完上]|好了)*(?:一?[个下通次会顿]儿?)?"
    r"(?:电话|微信|视频|天|面|饭|茶|咖啡|头)?(?:了|过|完|回来|出来)*"
)
_LEFT = r"(?:那边|那儿|那里|家里?|公司|店里)?(?:刚|才)*(?:出来|回来|离开|[见谈聊]完)了?"
_SEEN_OFF = (
    rf"(?:[打接回](?:[了过完]|好了)+{_WHO}的?电话|(?:送走|送别)了?{_WHO}|{_WHO}[刚才]+(?:走|离开|回去))"
)
_ANNOUNCED = regex(
    rf"{_WHEN}(?:{_MET}{_WHO}|[和跟与同陪给]{_WHO}{_WHEN}{_TALKED}|[从在]{_WHO}的?{_LEFT}|{_SEEN_OFF})[。啦了！!\s]*"
)
_DONE = regex("[了过完到着上]|出来|回来|离开|走$")


def announces(reading: Reading) -> bool:
    """Whether a contact that took place is all that the text tells, with whom and when: there is nothing to weigh."""
    if not reading.people or not _DONE.search(reading.plain):
        return False
    plain = _with_marks(reading)
    return bool(_ANNOUNCED.fullmatch(plain) and _DONE.search(plain))


def _with_marks(reading: Reading) -> str:
    """The text with a P for each person and a T for each time."""
    marks = [((p.start, p.end), "P") for p in reading.people] + [(m.span, "T") for m in reading.moments]
    return replaced(reading.plain, marks)
