"""The two axes of grades, always told apart: value by money, intent by what was said (000, C1; 002, C2; map 1.2, 1)."""

from dataclasses import dataclass, field

from crm.patterns import regex

INTENT_CRITERIA = {
    "A": "意愿强、近期有购买计划",
    "B": "有兴趣，还有疑虑",
    "C": "刚了解，还没有计划",
}
VALUE_CRITERIA = {
    "A": "累计贡献排在前面、合起来带来约 80% 销售额的客户",
    "B": "有潜力：接下来的一段，累计到 95%",
    "C": "消费少或不常买",
}
_BARE = regex(
    r"(?<![A-Za-z价值意向愿度:：0-9])([A-Ca-c])\s*(?:类|级|档)(?:客户)?(?=[\s，。,;；!！?？、]|的|有|都|了|$)"
)
_STATED = regex(
    r"(?:意向?|意愿)(?:度|级别|等级)?(?:为|是|定|算|给|评|升|降|到|成|:|：|\s)*[A-Ca-c](?![a-z\d])"
)


@dataclass(frozen=True, slots=True)
class GradePolicy:
    """`least_buyers`: below so many buyers nobody is re-graded by value, for a share of a handful says nothing."""

    least_buyers: int = 5
    criteria: dict[str, str] = field(default_factory=lambda: dict(INTENT_CRITERIA))


def shown(value: str | None, intent: str | None) -> str:
    """价A/意B; 价未评/意B where the value has not been graded yet."""
    return f"价{value or '未评'}/意{intent or '未评'}"


def double_meaning(text: str) -> tuple[int, int, str] | None:
    """Where a text says "A类" without saying of which axis: start, end, letter."""
    found = _BARE.search(text)
    return (found.start(), found.end(), found[1].upper()) if found else None


def states_intent(text: str) -> bool:
    """Whether the rep names the intent's letter in so many words, rather than it being read out of a wish."""
    return bool(_STATED.search(text))


def higher(one: str | None, other: str | None) -> bool:
    """Whether the first grade is better than the second; a missing one is the lowest."""
    return (one or "Z") < (other or "Z")
