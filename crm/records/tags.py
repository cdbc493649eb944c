"""The five families of tags, and tags that cannot both hold (000 tags, B1)."""

from itertools import combinations

from crm.records.tag_rules import family_of_rule

FAMILIES: dict[str, frozenset[str]] = {
    "basic": frozenset(
        {"有孩子", "孕期", "有老人", "上班族", "个体老板", "退休", "60后", "70后", "80后", "90后", "00后"}
    ),
    "behaviour": frozenset(
        {"价格敏感", "爱比较", "决策快", "需家人商量", "回复慢", "偏好电话", "偏好微信", "囤货型", "促销敏感"}
    ),
    "need": frozenset(
        {
            "美白",
            "抗衰",
            "补水",
            "祛痘",
            "敏感肌",
            "减脂",
            "助眠",
            "免疫力",
            "肠胃",
            "关节",
            "控糖",
            "补钙",
            "送礼",
        }
    ),
    "interest": frozenset({"瑜伽", "跑步", "广场舞", "旅游", "烘焙", "养生", "美妆", "读书", "钓鱼", "宠物"}),
    "value": frozenset({"高消费", "老客户", "爱推荐", "团购"}),
}
_OPPOSITES = (
    frozenset({"偏好电话", "偏好微信"}),
    frozenset({"决策快", "需家人商量"}),
    frozenset({"上班族", "退休"}),
    frozenset({"回复快", "回复慢"}),
    frozenset({"冲动型", "对比型"}),
    frozenset({"决策快", "爱比较"}),
    frozenset({"低活跃", "高频购买"}),
    *(frozenset(pair) for pair in combinations(("60后", "70后", "80后", "90后", "00后"), 2)),
)


FAMILY_NAMES = {
    "basic": "基本", "behaviour": "行为", "need": "需求", "interest": "兴趣", "value": "价值", "other": "其他",
}  # fmt: skip


def family_of(tag: str) -> str:
    """Which family a tag belongs to; `other` for a firm's own."""
    return next((family for family, tags in FAMILIES.items() if tag in tags), family_of_rule(tag))


def named_family(written: str) -> tuple[str, str]:
    """(family, tag) of a tag written with its family, 需求：换季修护; else the family that the tag belongs to."""
    family, _, tag = written.replace("：", ":").partition(":")
    named = next((key for key, name in FAMILY_NAMES.items() if family.removesuffix("类") == name), None)
    return (named, tag) if named and tag else (family_of(written), written)


def conflicting(one: str, other: str) -> bool:
    """Whether the newer of two tags replaces the older."""
    return one != other and any({one, other} <= pair for pair in _OPPOSITES)
