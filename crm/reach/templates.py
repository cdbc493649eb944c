"""Texts with fields in braces: the known ones are filled, anything else is refused before it is kept."""

import re
from collections.abc import Mapping

from crm.patterns import regex
from crm.refusal import Refusal

_FIELD = regex(r"\{([^{}]{0,40})\}")
_CODE = regex(
    r"\{\{|\}\}|\{%|%\}|\$\{|<%|%>|<\s*/?\s*script|\{[^{}]*[.\[\]()!][^{}]*\}|__\w+__", re.IGNORECASE
)
_LINK = regex(r"https?://[!-~]+")
_LONGEST = 1300  # characters; WeCom takes 4,000 bytes


def checked(text: str, fields: tuple[str, ...]) -> str:
    """The template itself; refuses code, unknown fields, lone braces, and what is too long for WeCom."""
    known = "、".join(f"{{{field}}}" for field in fields)
    if len(text) > _LONGEST:
        raise Refusal(f"这段文字有 {len(text)} 字，企业微信最多约 {_LONGEST} 字，请精简。")
    if _CODE.search(text):
        raise Refusal(f"模板里不能写代码。能用的只有：{known}，其余直接写字。")
    for name in _FIELD.findall(text):
        if name not in fields:
            raise Refusal(f"模板里的「{{{name}}}」我不认识。能用的只有：{known}。")
    if re.search(r"[{}]", _FIELD.sub("", text)):
        raise Refusal(f"模板里的花括号不成对。能用的只有：{known}。")
    return text


def split_link(text: str) -> tuple[str, str]:
    """The words, and the first web address among them, which WeCom shows as a card below (000 groups, N6)."""
    found = _LINK.search(text)
    if found is None:
        return text, ""
    return (text[: found.start()] + text[found.end() :]).strip(" ：:，\n"), found[0]


def filled(text: str, values: Mapping[str, str]) -> str:
    """Each field replaced once by its value; what a value holds is never read as a field again."""
    return _FIELD.sub(lambda found: values.get(found[1], found[0]), text)
