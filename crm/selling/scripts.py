"""Customers' own words in 微信客服: complaints and refusals of further pushes (000 complaints, J4; PIPL 15)."""

from crm.patterns import regex

_COMPLAINT = (
    "投诉", "过敏", "退货", "退款", "假货", "骗", "差评", "太差", "没人理", "没人管", "有人管", "有人理", "坏了", "漏液", "破损", "发错",
    "不满意", "赔", "举报", "12315", "红肿", "起疹", "拉肚子",
)  # fmt: skip
_BODY = "(?:过敏|红肿|起疹|拉肚子)"
_ILL = regex(_BODY)
_HARMLESS = regex(
    rf"(?:会不会|不会|怕|担心|容易|万一)[^，。！？!?；]{{0,6}}{_BODY}(?!了)|(?:没有?|不|未)(?:再|出现|什么|怎么)?{_BODY}(?!了)"
    r"|过敏(?:体质|肌|史|源|性)|(?:饿|累|高兴|开心|乐)坏了|不是(?:来|要|想)?投诉"
    r"|(?:能不能|(?<!不)能|可不可以|(?<!不)可以|支持|包|怎么(?!还)|如何)[^，。！？!?；还]{0,6}(?:退货|退款)(?=[吗么呢不?？]|$)"
    r"|(?:退货|退款)(?:要|需要)?(?:多久|几天|怎么(?!还)|流程|政策|运费)"
)
_SUITS = regex("能(?:不能)?(?:用|吃|喝|敷)|可以(?:用|吃|喝|敷)|适合")
_HAPPENED = regex(f"(?:用|吃|喝|敷|涂|抹|擦)(?:了|过|完|着)|{_BODY}了")
_OPT_OUT = ("退订", "td", "别再发", "不要再发", "别给我发", "取消订阅", "不想收到")


def complains(text: str) -> bool:
    """Whether a customer's own words are a complaint (000 complaints, J4): better one ticket too many.

    What is only feared, denied or asked for is none: 会不会过敏, 我对酒精过敏，能用吗, 能退货吗.
    """
    said = _HARMLESS.sub("", text)
    if _SUITS.search(said) and not _HAPPENED.search(said):
        said = _ILL.sub("", said)
    return any(word in said for word in _COMPLAINT)


def unsubscribes(text: str) -> bool:
    """Whether a customer refuses further pushes: as easy as giving consent (PIPL 15)."""
    lowered = text.lower().strip(" 。.!！")
    return lowered in ("t", "td", "n") or any(word in lowered for word in _OPT_OUT if word != "td")
