"""When to speak of a birthday, and how much to make of it (000 dates, H1, H2)."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from crm.patterns import regex
from crm.refusal import Refusal

_MONTH_DAY = regex(
    r"(?P<lunar>[农阴]历[生日是：:\s]*(?:[0-9]{4}年)?)?([0-9]{1,2})月([0-9]{1,2})[日号]?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class BirthdayPolicy:
    """Days before the day on which a rep hears of it, the day itself included, by value grade; no number is printed
    in the manuals. A gift wants a week, a coupon three days. `gift_budget`: yuan for value A's; `festivals`: of which
    a rep is reminded `festival_lead` days before; solar terms count as festivals too."""

    leads: tuple[int, ...] = (3, 0)
    leads_a: tuple[int, ...] = (7, 1, 0)
    gift_budget: int = 50
    festival_lead: int = 3
    festivals: tuple[str, ...] = ("春节", "元宵", "妇女节", "母亲节", "端午", "中秋", "重阳", "冬至", "元旦")


def leads_for(value: str | None, policy: BirthdayPolicy) -> tuple[int, ...]:
    """The days before a birthday on which its rep is told: value A needs time for a gift."""
    return tuple(sorted(set(policy.leads_a if value == "A" else policy.leads), reverse=True))


def every_lead(policy: BirthdayPolicy) -> tuple[int, ...]:
    """All days before a birthday on which anybody is told, the farthest first."""
    return tuple(sorted({*policy.leads, *policy.leads_a}, reverse=True))


def idea_for(value: str | None, gift: str, policy: BirthdayPolicy) -> str:
    """What to prepare, by grade; `gift` is the idea for value A (000 dates, H2)."""
    ideas = {"A": f"手写卡＋{gift}（预算 {policy.gift_budget} 元）", "B": "祝福加一张生日券"}
    return ideas.get(value or "", "一句真心的祝福")


def refuse_impossible(text: str) -> None:
    """Refuses a text with a month and day that its calendar, solar unless it says otherwise, never has."""
    for found in _MONTH_DAY.finditer(unicodedata.normalize("NFKC", text)):
        month, day = int(found[2]), int(found[3])
        longest = 30 if found["lunar"] or month in (4, 6, 9, 11) else 29 if month == 2 else 31
        if not (1 <= month <= 12 and 1 <= day <= longest):
            raise Refusal(f"没有 {month}月{day}日 这一天，没有存，请核对一下生日再发。")


def age_on(today: date, year: int | None, month: int | None, day: int | None) -> int | None:
    """Full years of life, where the year of birth is known; without a day, the age of 31 December is taken."""
    if year is None:
        return None
    had = month is None or day is None or (today.month, today.day) >= (month, day)
    return today.year - year - (0 if had else 1)
