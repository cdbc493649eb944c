"""What is told of a customer without anybody having spoken with them: away, moving, a feast in the family (000 churn, I4)."""

from crm.patterns import regex

_LIFE = regex(
    r"出差|出国|旅游|旅行|度假|回老家|回国|住院|手术|搬[到去家]|调[到去走]|大寿|寿宴|结婚|婚礼|满月|高考|毕业|过世|去世|留学|移民|不来了|不再来"
)
_TALK = regex(
    r"聊|谈|说|讲|问|见|嫌|打了|通了|电话|微信|语音|视频|短信|消息|来店|到店|进店|拜访|回访|接待|告诉|约|回复|发给|发了|送了|给了|带了|接通|没接|表示|觉得|试了|体验|做了"
)
_LEAVES = regex(r"(?:以后|再也|今后|往后)?(?:不(?:会)?再?来了|不买了|不做了|不用(?:我们|咱们)的?了)")


def is_news(text: str) -> bool:
    """No contact: it crosses nothing off and starts no rhythm anew."""
    return bool(_LIFE.search(text)) and not _TALK.search(text)


def leaves(text: str) -> bool:
    """以后不来了: perhaps a loss, which the rep alone decides (D11)."""
    return bool(_LEAVES.search(text))
