"""What kind of question a customer asks: one about health, one about themselves, or one that an approved answer fits (000 groups, N5)."""

from collections.abc import Sequence
from enum import StrEnum

from crm.patterns import regex

_HEALTH = regex(
    "怀孕|孕期|孕妇|备孕|哺乳|喂奶|月子|宝宝|婴儿|小孩|儿童|过敏|敏感肌能|湿疹|皮炎|荨麻疹|痤疮|伤口|破皮|红肿|手术|医美|"
    "吃药|服药|激素|副作用|糖尿病|高血压|心脏|癌|肿瘤|甲状腺|医生|治疗|治病|能治|用药|处方|病人|疼|发炎|得了.{0,6}病"
)
_OWN = regex(
    "(?:我|本人|咱).{0,6}(?:积分|订单|快递|物流|余额|会员|等级|生日|地址|电话|手机号|资料|退款|发票|购买记录|买过)"
    "|(?:积分|订单|快递|包裹|退款).{0,6}(?:多少|几|到哪|到了|进度|发了|什么时候)|还有多少积分|查(?:一下)?(?:积分|订单|物流)"
)
_BOUGHT = regex("订单|买过|购买记录|上次买|下的单")
_POINTS = regex("积分|会员分")


class Kind(StrEnum):
    """HEALTH is never answered by a machine; OWN only once it is certain who asks."""

    HEALTH = "health"
    OWN = "own"
    GENERAL = "general"


def kind_of(text: str) -> Kind:
    """Health before all else: better one question too many for a person."""
    if _HEALTH.search(text):
        return Kind.HEALTH
    return Kind.OWN if _OWN.search(text) else Kind.GENERAL


def about_orders(text: str) -> bool:
    """Whether somebody asks what they have bought."""
    return bool(_BOUGHT.search(text))


def about_points(text: str) -> bool:
    """Whether somebody asks after points, which stand in no record of ours."""
    return bool(_POINTS.search(text))


def fits(words: Sequence[str], text: str) -> int:
    """How well an approved answer fits: the length of its words where all of them are there, else 0."""
    return sum(map(len, words)) if words and all(word in text for word in words) else 0


def near(words: Sequence[str], text: str) -> int:
    """How near it comes: the length of those of its words that are there."""
    return sum(len(word) for word in words if word in text)
