"""Customers' own words in 微信客服: complaints and refusals of further pushes (000 complaints, J4; PIPL 15)."""

_COMPLAINT = (
    "投诉", "过敏", "退货", "退款", "假货", "骗", "差评", "太差", "没人理", "没人管", "坏了", "漏液", "破损", "发错",
    "不满意", "赔", "举报", "12315", "红肿", "起疹", "拉肚子",
)  # fmt: skip
_OPT_OUT = ("退订", "td", "别再发", "不要再发", "别给我发", "取消订阅", "不想收到")


def complains(text: str) -> bool:
    """Whether a customer's own words are a complaint (000 complaints, J4): better one ticket too many."""
    return any(word in text for word in _COMPLAINT)


def unsubscribes(text: str) -> bool:
    """Whether a customer refuses further pushes: as easy as giving consent (PIPL 15)."""
    lowered = text.lower().strip(" 。.!！")
    return lowered in ("t", "td", "n") or any(word in lowered for word in _OPT_OUT if word != "td")
