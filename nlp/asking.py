"""Whether a message asks or only supposes something, whatever it is about."""

from crm.patterns import regex
from nlp.sieve import Sieved
from nlp.text import normalise

_ASKS = regex(
    r"[?？]|(?:吗|么|呢|没有?|不)[\s。!！~～啊呀]*$|什么|啥|谁|哪|怎么|怎样|咋|为何|几[个次位回号点天岁]|第几|多少|多久|多大|来着|"
    r"(?:是|有|要|会|能|该|对|可)(?:不|没)(?:是|有|要|会|能|该|对|可)|还[差剩]多少"
)


def asks(text: str) -> bool:
    """A question by its form: 是不是快到了, 上次说什么来着, 处理了吗."""
    return is_question(normalise(text).plain)


def is_question(plain: str) -> bool:
    """The same of a normalised text."""
    return bool(_ASKS.search(plain))


_IF = Sieved("如果|要是|万一|假如|假使|倘若|若是")
_SUPPOSES = regex(
    rf"(?!.*(?:说|问|提醒|叫我|记得|答应|担心|怕)).{{0,8}}?(?:{_IF.source})[^。；;]{{1,16}}?"
    r"(?:改(?:成|到|期|约|天)?|推[到迟后]|挪|换(?:成|到)|取消|延(?:到|后)|顺延).*"
)


def supposes(text: str) -> bool:
    """A change under a condition, which is none yet: 如果她不来就改成后天."""
    return is_supposed(normalise(text).plain)


def is_supposed(plain: str) -> bool:
    """The same of a normalised text."""
    return bool(_IF.search(plain)) and bool(_SUPPOSES.fullmatch(plain))
