"""Why customers leave: the five reasons of the manual (000 churn, D11)."""

REASONS = {
    "slow": "服务慢",
    "pushy": "推销太多",
    "mismatch": "产品不合适",
    "contact": "沟通不畅",
    "price": "价格",
}
_WORDS = {
    "slow": ("服务慢", "不及时", "太慢", "没人理", "回得慢", "响应慢"),
    "pushy": ("推销", "太频繁", "打扰", "骚扰", "老发广告"),
    "mismatch": ("不合适", "不适合", "没效果", "用不惯", "不匹配", "过敏", "产品"),
    "contact": ("沟通", "态度", "误会", "说不清", "没跟进", "联系少"),
    "price": ("价格", "贵", "便宜", "预算"),
}


def reason_in(text: str) -> str | None:
    """The reason whose words come first in a text, if any."""
    found = [(text.index(word), reason) for reason, words in _WORDS.items() for word in words if word in text]
    return min(found)[1] if found else None
