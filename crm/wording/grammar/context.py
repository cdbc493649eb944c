"""Sentences in which offending words are denied, asked about, or held up as a warning."""

from crm.wording.grammar.draft import Claim, Draft
from crm.wording.grammar.sayings import saying

_NOT = saying("context", "not")
_NOT_BUT = saying("context", "not_but")
_ASKED = saying("context", "asked")
_ASKING = saying("context", "asking")
_TEMPTING = saying("context", "tempting")
_AFFIRMED = saying("context", "affirmed")
_TOLD_NOT = saying("context", "told_not")
_REJECTED = saying("context", "rejected")
_FORBIDDEN = saying("context", "forbidden")
_REFUSED = saying("context", "refused")
_DOCTOR = saying("context", "doctor")
_TURNED_DOWN = saying("context", "turned_down")
_NOT_OURS = saying("context", "not_ours")
_NAMED_SO = saying("context", "named_so")
_CALLED = saying("context", "called")


def waived(draft: Draft, claim: Claim) -> bool:
    """Whether what stands around a claim takes it back."""
    return denied(draft, claim) or asked(draft, claim) or warned(draft, claim)


def denied(draft: Draft, claim: Claim) -> bool:
    """不能治失眠; 我们不说"最好"."""
    before = draft.clause_before(claim)
    return bool(_NOT.search(before)) and not _NOT_BUT.search(before)


def asked(draft: Draft, claim: Claim) -> bool:
    """您问能不能治失眠？不能。 A question that the next words affirm is no question."""
    clause = draft.clause(claim)
    if _TEMPTING.search(clause):
        return False
    following = _following(draft, claim)
    question = bool(_ASKED.search(draft.clause_before(claim)) or _ASKING.search(clause))
    question = question or (draft.mark_after(claim) == "？" and bool(_ASKED.search(draft.sentence(claim))))
    if _REFUSED.search(following) and (question or _ASKED.search(draft.sentence_before(claim))):
        return True
    return question and not _AFFIRMED.search(following)


def _following(draft: Draft, claim: Claim) -> str:
    """What is said next, after the sign that ends the claim's clause."""
    if draft.mark_after(claim) == "，":
        return draft.sentence_after(claim)[len(draft.clause_after(claim)) :].lstrip("，")
    return draft.next_sentence(claim)


def warned(draft: Draft, claim: Claim) -> bool:
    """凡是说能治病的，都别信。"""
    after = draft.sentence_after(claim)
    told = _TOLD_NOT.search(draft.sentence_before(claim))
    return bool(told and _REJECTED.search(after + "。" + draft.next_sentence(claim)[:12])) or bool(
        _FORBIDDEN.search(draft.clause_before(claim))
    )


def cautioned(draft: Draft, claim: Claim) -> bool:
    """The claim's own sentence tells what others say, and then turns it down: 谁打着我们的名义说包治百病，请举报。"""
    told = _TOLD_NOT.search(sentence := draft.sentence(claim))
    return bool(told and _REJECTED.search(sentence[told.end() :] + "。" + draft.next_sentence(claim)[:12]))


def set_aside(draft: Draft, claim: Claim) -> bool:
    """What follows turns the words down, disowns them or calls them a name: 保本高息的都是套路; 招财是我家狗的名字."""
    after = draft.clause_after(claim)
    said = _TURNED_DOWN.match(after) or _NOT_OURS.match(after) or _NAMED_SO.match(after)
    if draft.mark_after(claim) == "？":
        said = said or _NOT_OURS.match(draft.next_sentence(claim))
    return bool(said or _CALLED.search(draft.clause_before(claim))) or _told_of(draft, claim)


def _told_of(draft: Draft, claim: Claim) -> bool:
    """The sentence warns before it tells what others say: 您慎重，凡是跟您讲稳赚的，让律师看."""
    before = draft.sentence_before(claim)
    return bool(_TOLD_NOT.search(before + draft.words(claim)) and _REJECTED.search(before))


def medically_led(draft: Draft, claim: Claim) -> bool:
    """A doctor, a hospital or a vaccination acts in the sentence."""
    return bool(_DOCTOR.search(draft.sentence(claim)))
