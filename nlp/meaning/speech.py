"""Whether a customer's words are reported, and words that several rules read."""

from nlp.reading import Reading
from nlp.sieve import Sieved

TOLD = Sieved(
    r"(?:她|他|客户|姐|哥|总|阿姨)?(?:说|讲|表示|反馈|反映|告诉我|跟我说|嫌|问我|问了|回我|回了)(?!什么|啥|"
    r"的什么|的啥|点什么|点啥)"
)
TAG = Sieved(
    r"标签|打标|#[^\s#]+|(?:打|贴|标|加)(?:上|个|为|成|一个)|标(?:记|注)|tag|去掉|去除|删掉|移除|摘掉|撤掉|"
    r"取消"
)


def is_told(reading: Reading) -> bool:
    """A customer said something: a report, no question to the bot."""
    return bool(TOLD.search(reading.plain)) and bool(reading.people)
