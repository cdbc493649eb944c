"""Goods said to treat, prevent or relieve a disease, or to stand in for medicine (《广告法》第十七条)."""

from collections.abc import Iterator

from crm.wording.grammar.context import medically_led, waived
from crm.wording.grammar.draft import Claim, Draft
from crm.wording.grammar.sayings import saying
from crm.wording.grammar.sold import AILING, MEDICINE, SOLD, USED

_PREVENTIVE = saying("medical", "preventive")
_BY_ITSELF = saying("medical", "by_itself")
_ACT = saying("medical", "act")
_CURED = saying("medical", "cured")
_KNEES = saying("medical", "knees")
_LATER = saying("medical", "relief_later")
_STRONG = saying("medical", "cures_outright")
_DRUG_NOUN = saying("medical", "drug_noun")
_LICENSED = saying("medical", "licensed")
_APPROVED = saying("efficacy", "approved")
_REPLACES = saying("medical", "replaces")
_STANDS_IN = saying("medical", "stands_in")
_KEEPS_DRUG = saying("medical", "keeps_drug")
_APPLIED = saying("medical", "applied")
_SAID_BETTER = saying("medical", "said_better")
_ADVICE = saying("medical", "advice")


def claims(draft: Draft) -> Iterator[Claim]:
    """The offences against the rule, some of them twice."""
    for claim in (*_acts(draft), *_cures(draft), *_later(draft), *_replacements(draft)):
        if not waived(draft, claim) and not _licensed(draft, claim):
            yield claim


def _licensed(draft: Draft, claim: Claim) -> bool:
    """The function that the goods are registered for, named as such: 保健功能：有助于增强骨密度（国食健注G…）."""
    return bool(_LICENSED.search(draft.clause_before(claim)) and _APPROVED.search(draft.text))


def _acts(draft: Draft) -> Iterator[Claim]:
    for claim in draft.found(_ACT, "medical", "treat"):
        if _PREVENTIVE.match(draft.words(claim)) and not _sold(draft, claim):
            continue
        if not _led_by_doctor(draft, claim) and not _DRUG_NOUN.match(draft.clause_after(claim)):
            yield claim
    for claim in draft.found(_STRONG, "medical", "treat"):
        if not _DRUG_NOUN.match(draft.clause_after(claim)) and not _led_by_doctor(draft, claim):
            yield claim


def _sold(draft: Draft, claim: Claim) -> bool:
    """Whether goods, or the use of something, stand in the sentence, and no plain advice on health."""
    sentence = draft.sentence(claim)
    return bool(USED.search(sentence.replace(draft.words(claim), " ", 1))) and not _ADVICE.search(sentence)


def _led_by_doctor(draft: Draft, claim: Claim) -> bool:
    return medically_led(draft, claim) and not SOLD.search(draft.clause_before(claim))


def _cures(draft: Draft) -> Iterator[Claim]:
    for pattern in (_CURED, _KNEES):
        for claim in draft.found(pattern, "medical", "cure"):
            before, after = draft.clause_before(claim), draft.clause_after(claim)
            if _SAID_BETTER.search(before) or _SAID_BETTER.search(after) or draft.mark_after(claim) == "？":
                continue
            if (
                USED.search(draft.sentence(claim)) and not _ADVICE.search(draft.sentence(claim))
            ) or _used_before(draft, claim):
                yield claim


def _later(draft: Draft) -> Iterator[Claim]:
    """A complaint, the use of something, and relief in a later clause: 偏头痛的，抹太阳穴，五分钟就不疼了。"""
    for claim in draft.found(_LATER, "medical", "cure"):
        before = draft.sentence_before(claim)[-30:]
        hoped = _SAID_BETTER.search(draft.clause_after(claim)) or draft.mark_after(claim) == "？"
        told = AILING.search(before) and _APPLIED.search(before)
        if told and not hoped and not _by_itself(draft, claim):
            yield claim


def _by_itself(draft: Draft, claim: Claim) -> bool:
    """A doctor acts, or nature does."""
    before = draft.sentence_before(claim)
    return medically_led(draft, claim) or bool(_BY_ITSELF.search(before + draft.words(claim)))


def _used_before(draft: Draft, claim: Claim) -> bool:
    """Goods in the sentence before: 她喝了半年红参。血脂降下来了。"""
    earlier = draft.text[max(0, claim.start - 40) : claim.start]
    return bool(USED.search(earlier)) and not medically_led(draft, claim)


def _replacements(draft: Draft) -> Iterator[Claim]:
    for claim in draft.found(_REPLACES, "medical", "replace"):
        if not _KEEPS_DRUG.search(draft.clause(claim)) and not _KEEPS_DRUG.search(draft.clause_after(claim)):
            yield claim
    if MEDICINE.search(draft.text):
        yield from draft.found(_STANDS_IN, "medical", "replace")
