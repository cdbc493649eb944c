"""What a first contact must end with, and how many contacts a deal takes (000, D2, D3)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ContactPolicy:
    """The manual: a typical deal needs three to five effective contacts."""

    usual_from: int = 3
    usual_to: int = 5


def still_to_ask(next_step: bool, reachable: bool, preference: bool) -> tuple[str, ...]:
    """Of the three things that a first contact ends with, those that are missing, as a question would name them."""
    wanted = {"下次什么时候": next_step, "电话或微信": reachable, "喜欢电话还是微信联系": preference}
    return tuple(name for name, known in wanted.items() if not known)


def counted(number: int, policy: ContactPolicy) -> str:
    """这是第 4 次有效接触（常见 3–5 次成交）; "" for the first, which has its own questions."""
    if number < 2:
        return ""
    usual = f"常见 {policy.usual_from}–{policy.usual_to} 次成交"
    if number > policy.usual_to:
        return f"已是第 {number} 次有效接触（{usual}），想想卡在哪一步"
    return f"这是第 {number} 次有效接触（{usual}）"
