"""First words to somebody who has gone quiet: a question, never an offer (000 churn, I6; 001 low activity, I9)."""

from collections.abc import Sequence

from crm.forecast.silence import Rung

_BY_SIGN: dict[str, tuple[str, ...]] = {
    "complaint": (
        "上次那件事我一直记着，现在处理得您还满意吗？",
        "之前让您不愉快的地方，我们已经改了，想听听您的看法。",
        "上次没做好，是我们的责任。您方便的时候，我想当面听听您的意见。",
    ),
    "score": (
        "上次您给的分我看到了，是哪里没做好？您直说就行。",
        "上次没让您满意，我一直记着。方便说说是哪一点吗？",
        "谢谢您上次如实打分，那个问题我想弄清楚，您说说？",
    ),
    "away": (
        "最近一切都好吗？不急着回，想到您了就问候一声。",
        "听说您这阵子有事要忙，都还顺利吧？",
        "您先忙您的，有需要随时喊我。",
    ),
    "product": (
        "上次的{product}用得还顺手吗？有什么不习惯的跟我说。",
        "{product}用到现在感觉怎么样？想听听您的真实感受。",
        "换季了，{product}的用法可以稍微调一调，要不要我跟您说说？",
    ),
    "plain": (
        "好久没聊了，最近怎么样？",
        "最近忙不忙？想起您来，问候一声。",
        "有阵子没见您了，一切都好吧？",
    ),
    "silent": (
        "好久没联系了，之前有没有什么地方我没做好？您直说，我都记下。",
        "半年没见您，怕您有什么不方便说的，想听您说说。",
        "很久没问候您了，您当时喜欢的那几样还在，不过先想知道您最近好不好。",
    ),
}


def opener(signs: Sequence[str], standing: Rung, product: str | None, turn: int) -> str:
    """One of three ways to begin; `turn` picks, so that 换 gives another. `signs`: complaint, score or away, if any."""
    kind = next((sign for sign in ("away", "complaint", "score") if sign in signs), None)
    kind = kind or ("silent" if standing is Rung.SILENT else "product" if product else "plain")
    ways = _BY_SIGN[kind]
    return ways[turn % len(ways)].format(product=product or "")


def every_opener() -> list[str]:
    """All of them, for the guard's test."""
    return [way.format(product="面霜") for ways in _BY_SIGN.values() for way in ways]
