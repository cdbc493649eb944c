"""What to say: two lines an objection, from the manuals' library (001 process, F3, F4). A firm edits its own copy."""

SCRIPTS: dict[str, tuple[str, str]] = {
    "price": (
        "理解您的考虑。算下来一天几块钱，能用两个月；您看先拿小规格试试合适吗？",
        "您觉得贵，是和哪一款比呢？我把成分和用量列给您，咱们比比哪个更适合您。",
    ),
    "product": (
        "您的担心很正常。我把成分表和检测报告发您，先在耳后试用两天，没问题再用。",
        "您最在意的是哪一点？我说说它适合什么情况，也说说不适合什么情况。",
    ),
    "timing": (
        "不着急，您定。我先把资料发您，您方便的时候看看，下周我再问您一声好吗？",
        "好的，那您大概什么时候用得上？我到时候提前告诉您，省得您惦记。",
    ),
    "competitor": (
        "多比比是对的。您现在用的哪点最满意、哪点还差一点？我看看我们能不能补上。",
        "各有长处。我把两款的成分和每天的花费列个表给您，您自己看最踏实。",
    ),
    "other": (
        "您说的我记下了。您最想先解决的是哪一件？我们从那一件开始。",
        "要和家里人商量是应该的。我把要点写成几句话，您转给家里人看看。",
    ),
}
_GREETING = (
    "您好，最近忙不忙？上次说的那件事我一直记着，今天来问问您。",
    "天气变了，皮肤容易干，您注意补水保暖。有需要随时找我。",
)
_OPENING = frozenset({"问候", "开场", "第一句", "打招呼", "祝福", "节日", "拜年", "群发"})


def suggestions(objection: str | None, text: str = "") -> tuple[str, str]:
    """Two lines for this objection; for an opening or a greeting, two of those."""
    if objection is None and any(word in text for word in _OPENING):
        return _GREETING
    return SCRIPTS.get(objection or "other", SCRIPTS["other"])


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
