"""Whether a message asks something, whatever it asks about."""

import re

from nlp.text import normalise

_ASKS = re.compile(
    r"[?？]|(?:吗|么|呢|没有?|不)[\s。!！~～啊呀]*$|什么|啥|谁|哪|怎么|怎样|咋|为何|几[个次位回号点天岁]|第几|多少|多久|多大|来着|"
    r"(?:是|有|要|会|能|该|对|可)(?:不|没)(?:是|有|要|会|能|该|对|可)|还[差剩]多少"
)


def asks(text: str) -> bool:
    """A question by its form: 是不是快到了, 上次说什么来着, 处理了吗."""
    return bool(_ASKS.search(normalise(text).plain))
