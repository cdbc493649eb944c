"""The KYC checklist: what has been verified of a customer, until when, and what is still open (000 KYC, A9)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

BASICS, CONTACT = "基本资料", "联系方式"
_WORDS: dict[str, tuple[str, ...]] = {
    "证件核验": ("证件", "身份证", "营业执照", "执照", "实名"),
    "账户一致性": ("账户一致", "账户", "对公账户", "银行账户"),
    "授权书": ("授权",),
    "隐私协议": ("隐私", "隐私授权"),
    "联系方式": ("联系方式有效", "电话核实", "号码核实"),
    "渠道核对": ("多渠道", "渠道一致"),
}


@dataclass(frozen=True, slots=True)
class KycPolicy:
    """The items of the checklist in their order: a firm may take some away or add its own by name.

    基本资料 follows from the required fields, 联系方式 from the last call that came through (`contact_days`); the others
    are told by a rep. A verification holds `valid_days`; `leads` are the days before its end on which the rep hears of it.
    No number is printed in the manual.
    """

    items: tuple[str, ...] = (BASICS, "证件核验", CONTACT, "账户一致性", "授权书", "隐私协议")
    valid_days: int = 365
    contact_days: int = 180
    leads: tuple[int, ...] = (30, 7, 0)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the checklist: done or not, how that is known, and until when it holds."""

    name: str
    done: bool
    how: str = ""
    until: date | None = None


def meant(text: str, policy: KycPolicy) -> dict[str, str]:
    """The items that a text names, by their names or the usual words, each with what is told behind it."""
    names = {word: item for item in policy.items for word in (item, *_WORDS.get(item, ()))}
    pattern = "|".join(re.escape(word) for word in sorted(names, key=len, reverse=True))
    found = list(re.finditer(pattern, text))
    ends = [*(match.start() for match in found[1:]), len(text)]
    told: dict[str, str] = {}
    for match, end in zip(found, ends, strict=False):
        told[names[match[0]]] = text[match.end() : end]
    return told


def checklist(
    told: Mapping[str, tuple[date, date | None]], automatic: Mapping[str, str], today: date, policy: KycPolicy
) -> list[Item]:
    """Each item as it stands today. `told`: item → (day verified, last day); `automatic`: item → how the bot knows it."""
    return [_item(name, told.get(name), automatic.get(name, ""), today, policy) for name in policy.items]


def _item(
    name: str, told: tuple[date, date | None] | None, automatic: str, today: date, policy: KycPolicy
) -> Item:
    if told is None:
        return Item(name, bool(automatic), automatic)
    verified, end = told
    until = end or verified + timedelta(days=policy.valid_days)
    if until < today:
        return Item(name, bool(automatic), automatic or f"{until:%Y-%m-%d} 到期", until)
    return Item(name, True, f"{verified:%Y-%m-%d} 核", until)


def headline(name: str, items: list[Item]) -> str:
    """KYC 王丽 3/5：缺 授权书、账户一致性."""
    open_ones = "、".join(item.name for item in items if not item.done)
    return f"KYC {name} {sum(item.done for item in items)}/{len(items)}" + (
        f"：缺 {open_ones}" if open_ones else "：齐了"
    )
