"""Why a customer went quiet, as they say it to the rep (000 churn, I7; 000 lost reasons, D11)."""

from types import MappingProxyType

from crm.patterns import regex

REASONS = MappingProxyType(
    {"unhappy": "不满意", "budget": "预算紧", "competitor": "换了别家", "forgot": "忘了", "other": "其他"}
)
BUTTONS = ("unhappy", "budget", "competitor")
"""A card has three buttons; the others are said in words."""
_WORDS = {
    "unhappy": regex(r"不满意|不满|生气|失望|态度差|不好用|没效果|过敏|太慢|服务差|质量(?:差|不好)|投诉"),
    "competitor": regex(
        r"别家|别的(?:店|牌子|品牌)|换(?:了)?(?:个)?(?:牌子|品牌|供应商)|竞品|对手|网上买|代购"
    ),
    "budget": regex(r"预算|没钱|手头紧|嫌贵|太贵|省钱|缩减|降薪|失业|贵了"),
    "forgot": regex(r"忘(?:了|记)|没想起|没人提醒|不记得"),
}
PLANS = MappingProxyType(
    {
        "unhappy": "先道歉、把问题解决并告诉对方改了什么，再请她试一次",
        "budget": "小规格或分期，送一次低门槛体验",
        "competitor": "问清对比点，给一次免费对比试用",
        "forgot": "到店礼或限时券，约一个具体日子",
        "other": "先打电话问近况，再定",
    }
)
"""The manual's playbook by reason (001 low activity, I9): report the fix, low barrier, trial, coupon or event."""


def told_reason(text: str, objection: str | None = None) -> str | None:
    """The reason that a text gives, by its first fitting words; None where it gives none."""
    found = next((reason for reason, words in _WORDS.items() if words.search(text)), None)
    return found or {"price": "budget", "competitor": "competitor"}.get(objection or "")
