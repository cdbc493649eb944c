"""Whether two records may be one person or firm, and by what: asked about, never merged unasked (000 clean-up, A6)."""

from dataclasses import dataclass

from crm.records.names import core_of_company, plain, sound_key, split


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two records are compared by; `phone` and `wechat` are blind indexes."""

    name: str
    phone: bytes | None = None
    wechat: bytes | None = None
    company: str | None = None
    external_id: str | None = None


def alike(one: Likeness, other: Likeness) -> str:
    """Why they may be the same, the strongest reason first; "" where nothing says so.

    Two numbers that differ speak against a likeness of the names alone: there are many 王丽.
    """
    if one.phone and one.phone == other.phone:
        return "手机号相同"
    if one.wechat and one.wechat == other.wechat:
        return "微信号相同"
    if one.external_id and one.external_id == other.external_id:
        return "微信好友是同一位"
    if one.external_id and other.external_id:
        return ""
    same_name = plain(core_of_company(one.name)) == plain(core_of_company(other.name))
    company = (
        one.company
        and other.company
        and plain(core_of_company(one.company)) == plain(core_of_company(other.company))
    )
    if same_name and company:
        return "姓名和公司都相同"
    if one.phone and other.phone:
        return ""
    if same_name:
        return "姓名相同"
    return "姓名同音" if _sound_alike(one.name, other.name) else ""


def key_of_sound(name: str) -> str:
    """Records with the same key may sound alike: the bucket in which twins are looked for."""
    form = plain(core_of_company(name))
    return sound_key(form) if len(form) >= 2 else ""


def _sound_alike(one: str, other: str) -> bool:
    """A family name and a given name that sound the same: 王丽 and 王莉."""
    first, second = plain(one), plain(other)
    return len(first) == len(second) and bool(split(first)[0]) and sound_key(first) == sound_key(second)
