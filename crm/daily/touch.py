"""How far a note tells that a rep and a customer were in touch, and who reached whom."""

from enum import Enum

from crm.patterns import regex

_REP_DID = regex(
    r"(?<![没未别不])(?:聊|谈|沟通|联系|回复|回访|拜访|解释|安抚|慰问|问候|说明|看望|登门|上门|视频|处理|解决|核实)(?:了|过|完|好|上|到|一下|清楚|着|$|[，。；！\s])|"
    r"(?<![没未别])(?:打|拨|通|接|约|去)(?:了|过|完|通)(?!折|份|工)|(?<![没未别不])回(?!家|来|去|头|本|款|购|老)[^，。；]{0,4}[了过]|"
    r"(?<![没未])(?:见|碰|遇)(?:了|过|到|上|完)|道了?个?歉|赔了?个?[不礼]|(?:刚|已经?)[^，。；]{0,8}(?:跟|和|给|找|陪|见|去|打|回|联系|接)|"
    r"(?<![让叫要跟和给对向是])(?:我|咱们?)(?:刚|已经|又|就|也|主动|马上)*(?:跟|和|给|向|对|替|陪|去|打|回|说|答应|告诉|安慰|建议|让)|"
    r"(?:^|[：:，。；\s])(?:我|都|已经?)*问(?:了|过)+(?=$|[，。；！\s])|"
    r"(?:给|帮|替|为)[^，。；]{1,4}(?:换|退|补|寄|送|发|申请|调|登记|报)(?:了|好|过|去)"
)
_OF_USE = regex(
    r"(?:用|吃|喝|敷|抹|擦|涂|穿)(?:着|得|了|起来|过|完|下来)|好[用吃喝]|效果|吸收|满意|喜欢|味道|口感"
)
_HELD = frozenset(("phone", "visit", "video", "event"))


class Touch(Enum):
    """NONE: something about the customer; TOLD: how the purchase does; REACHED: the rep spoke with the customer."""

    NONE = 0
    TOLD = 1
    REACHED = 2


def touch_of(words: str, channel: str | None) -> Touch:
    """打了电话, 回了她, 见了面, 道歉了 reach; 她说用着挺好 answers a first service without being a response to anything;
    她不做了, 是我朋友 are neither (000 complaints, J1; first service, G3). `channel` as in `Interaction.channel`."""
    if channel in _HELD or _REP_DID.search(words):
        return Touch.REACHED
    return Touch.TOLD if channel or _OF_USE.search(words) else Touch.NONE
