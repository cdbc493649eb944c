"""What a customer must not or does not want to be given: allergies, food left out, products not to be offered (A1, F9)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from crm.patterns import regex

Kind = Literal["allergy", "taboo", "unwanted"]
LABELS: dict[str, str] = {"allergy": "过敏源", "taboo": "忌口", "unwanted": "不推荐"}
_END = r"(?:了|的|类)?(?=[，。；,;！!？?、\s]|$|[也和跟还])"
_WHAT = r"[^，。；,;！!？?\s]"
_TO = regex(
    rf"对(?P<what>{_WHAT}{{1,12}}?)(?:这类|那种|成分|类)?(?:的东西)?(?:都|也|还|会|是|有点|有些|严重|很|特别|容易)*(?:过敏|不耐受)"
)
_NAMED = regex(r"(?:过敏[源原]|对什么过敏)(?:是|有|：|:|\s)*(?P<what>[^，。；,;！!？?\s]{1,12})")
_BARE = regex(
    r"(?:^|(?<=[，。；,;\s说她他您你有是的]))(?P<what>(?![她他我你您说])[一-鿿A-Za-z]{1,6}?)(?:过敏(?!体质|肌|性|源|原|期)|不耐受)"
)
_FOOD = regex(rf"(?:忌口|不能吃|不吃|吃不了|吃不得)(?:的是|是|：|:|\s)*(?P<what>{_WHAT}{{1,10}}?){_END}")
_NOT = r"(?:别|不要|甭|千万别|以后别|不许)(?:再|总)?(?:给(?:她|他|我|客户)?|跟(?:她|他)|向(?:她|他)|对(?:她|他))?[她他]*(?:推荐|推销|介绍|推|卖)"
_OFFER = regex(rf"{_NOT}(?:任何|什么)?(?P<what>{_WHAT}{{1,12}}?)(?:给(?:她|他))?{_END}")
_OFFER_AFTER = regex(
    rf"(?:^|[，。；,;\s她他])(?P<what>[^，。；,;！!？?\s她他]{{2,8}}?)(?:就|以后|也|都|先)*{_NOT}(?:了|给(?:她|他))*(?=[，。；,;！!？?\s]|$)"
)
_FORMS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("allergy", _TO), ("allergy", _NAMED), ("allergy", _BARE), ("taboo", _FOOD), ("unwanted", _OFFER),
    ("unwanted", _OFFER_AFTER),
)  # fmt: skip
_NO_ALLERGEN = regex(
    r"[了过着]|没|不|怕|担心|会|用|吃|喝|敷|涂|抹|擦|容易|经常|总|老|要|想|问|换季|季节|皮肤|脸|身|体质|最近|有点|严重|以前|上次|"
    r"什么|哪|谁|也|很|特别|脱|抗|防|投诉|反映|因为|导致"
)
_NO_FOOD = regex(r"这一?套|亏|药|饭|早|晚|午|完|透|住|了|消|苦|力|香")
_NO_GOODS = regex(r"^(?:给|她|他|人|朋友|了|别人|我)|微信|客户")
_KIN = "女儿|儿子|孩子|宝宝|老公|先生|爱人|老婆|妈妈|爸爸|妈|爸|婆婆|公公|家人|孙子|孙女|老人|父母|朋友|闺蜜|同事"
_KIN_BEFORE = regex(rf"(?P<kin>{_KIN})(?:也|还|都|是|说)?(?:对)?$")
_KIN_FIRST = regex(rf"(?P<kin>{_KIN})(?:也|还|都|对)?(?P<what>.+)")
_DENIED = regex(r"(?:不|没|没有|不会|并不|从不|不是|会不会|是不是|怕|担心)(?:对)?$")
_ASKED = regex(r"^(?:吗|么|呢|没有|不|[?？])")


@dataclass(frozen=True, slots=True)
class Avoided:
    """One of them: of which kind, what, and where in the text. `kin` says whose allergy it is, where it is not the
    customer's own."""

    kind: Kind
    what: str
    span: tuple[int, int]
    kin: str = ""

    @property
    def told(self) -> str:
        return f"{self.what}（{self.kin}）" if self.kin else self.what


def avoided(text: str) -> list[Avoided]:
    """All that a text tells, each once; asked or denied is not told (对酒精过敏吗, 海鲜不过敏)."""
    found: dict[tuple[Kind, str], Avoided] = {}
    taken: list[tuple[int, int]] = []
    for kind, form in _FORMS:
        for match in form.finditer(text):
            if _is_told(kind, match, text) and not any(
                a < match.end() and match.start() < b for a, b in taken
            ):
                taken.append(match.span())
                kin, whole = _kin(text[: match.start("what")], match["what"])
                for what in _each(whole):
                    one = Avoided(kind, what, match.span("what"), kin)
                    found.setdefault((kind, what), one)
    return list(found.values())


def speaks_against(product: str, told: str) -> bool:
    """Whether a product is one of those named (爽肤水 of 玫瑰爽肤水), or is named after what must not be in it."""
    return any(what in product or product in what for what in _each(told) if "（" not in what)


def caution(held: Mapping[str, str]) -> str:
    """⚠ 过敏源 酒精 · 不推荐 爽肤水, from what a file holds by kind; "" where it holds none of them."""
    told = [f"{LABELS[kind]} {held[kind]}" for kind in LABELS if kind in held]
    return f"⚠ {' · '.join(told)}" if told else ""


def _is_told(kind: Kind, match: re.Match[str], text: str) -> bool:
    what, before, after = match["what"], text[: match.start()], text[match.end() :]
    if _DENIED.search(before) or _ASKED.match(after):
        return False
    if kind == "allergy":
        return not _NO_ALLERGEN.search(what)
    return not (_NO_FOOD if kind == "taboo" else _NO_GOODS).search(what)


def _each(what: str) -> Iterator[str]:
    yield from (part for part in re.split(r"[、和跟及/]|以及|还有", what) if part)


def _kin(before: str, what: str) -> tuple[str, str]:
    """Whose it is where it is not the customer's own, and what it is (女儿花生过敏)."""
    if first := _KIN_FIRST.fullmatch(what):
        return first["kin"], first["what"]
    found = _KIN_BEFORE.search(before)
    return (found["kin"] if found else ""), what
