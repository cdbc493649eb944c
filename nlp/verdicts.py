"""A manager's yes and no as they are said: 批, 不批，价格太低了, 第一个同意 第二个驳回 太低 (000 process, F7)."""

import re
from dataclasses import dataclass

from crm.patterns import regex
from nlp.numbers.numerals import value_of

_AGREED = r"同意|批准|批了?|准了?|通过"
_REFUSED = r"(?:先|我)?(?:不|别)(?:能)?(?:同意|批准?|准|通过)|驳回|退回|打回"
_SAID = regex(
    rf"(?:第?(?P<place>[0-9]{{1,2}}|[一二两三四五六七八九十])(?:个|条|单|号)?\s*)?(?:(?P<refused>{_REFUSED})|{_AGREED})(?:了|吧|哈|的)*"
)
_ENDS = " ，,。；;！!:：、"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes or no, to which of several (from 1 on; None where no place is named), with the reason that is given."""

    place: int | None
    agreed: bool
    reason: str


def verdicts(text: str) -> tuple[Verdict, ...]:
    """The verdicts that a text consists of; none where it begins with anything else."""
    text = text.strip(_ENDS)
    found = [said for said in _SAID.finditer(text) if _stands_apart(text, said)]
    if not found or found[0].start():
        return ()
    ends = [said.start() for said in found[1:]] + [len(text)]
    return tuple(
        Verdict(
            int(value_of(said["place"]) or 0) if said["place"] else None,
            not said["refused"],
            text[said.end() : end].strip(_ENDS),
        )
        for said, end in zip(found, ends, strict=True)
    )


def _stands_apart(text: str, said: re.Match[str]) -> bool:
    """Nothing but a stop or a blank before and behind: 批发, 通过微信 are no verdicts."""
    before, behind = text[said.start() - 1 : said.start()], text[said.end() : said.end() + 1]
    return (not before or before in _ENDS) and (not behind or behind in _ENDS)
