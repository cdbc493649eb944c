"""Which gift next: by recorded taste, never the kind that was given last (000 gifts, H2, H6)."""

from collections.abc import Sequence
from types import MappingProxyType

KINDS = MappingProxyType(
    {
        "茶": ("茶", "普洱", "龙井", "品茗"),
        "花": ("花", "玫瑰", "插花", "绿植", "园艺", "多肉"),
        "水果": ("水果", "樱桃", "车厘子", "橙"),
        "小样": ("小样", "试用装", "旅行装", "护手霜", "护肤", "敏感肌", "干皮", "油皮"),
        "香薰": ("香薰", "香氛", "蜡烛", "瑜伽", "睡眠"),
        "书": ("书", "阅读", "读书", "绘本", "文学"),
        "点心": ("点心", "蛋糕", "月饼", "甜品", "烘焙", "巧克力"),
        "丝巾": ("丝巾", "围巾", "旗袍", "穿搭"),
        "保温杯": ("保温杯", "杯子", "徒步", "爬山", "健身", "跑步"),
    }
)
_SWEET = frozenset({"点心"})
_NO_SWEET = ("控糖", "糖尿病", "减肥", "不吃甜", "忌甜")


def kind_of(what: str) -> str:
    """The kind of a gift by its words; its own name where it is none of the usual."""
    return next((kind for kind, words in KINDS.items() if any(word in what for word in words)), what[:16])


def next_gift(taste: str, given: Sequence[tuple[int, str]], year: int, turn: int = 0) -> tuple[str, str]:
    """The kind to give in a year, and why: what they like first, then what was not given for longest.

    `taste`: tags and notes; `given`: (year, kind), the oldest first; `turn` picks another (换).
    """
    lately = {kind: in_year for in_year, kind in given}
    liked = [kind for kind, words in KINDS.items() if any(word in taste for word in words)]
    avoided = _SWEET if any(word in taste for word in _NO_SWEET) else frozenset()
    ranked = sorted(
        (kind for kind in KINDS if kind not in avoided and lately.get(kind, 0) < year - 1),
        key=lambda kind: (kind not in liked, lately.get(kind, 0)),
    ) or sorted(KINDS, key=lambda kind: lately.get(kind, 0))
    chosen = ranked[turn % len(ranked)]
    return chosen, _because(chosen, given, year, chosen in liked)


def _because(chosen: str, given: Sequence[tuple[int, str]], year: int, liked: bool) -> str:
    """去年送过茶，这次建议花（记过喜欢）; "" where there is neither a history nor a taste to go by."""
    why = "（记过喜欢）" if liked else ""
    if not given:
        return f"建议{chosen}{why}" if liked else ""
    in_year, kind = given[-1]
    when = {year: "今年", year - 1: "去年"}.get(in_year, f"{in_year} 年")
    return f"{when}送过{kind}，这次建议{chosen}{why}"
