"""Whether a superlative praises goods, or people, feelings and usage."""

from crm.wording.grammar.draft import Claim, Draft
from crm.wording.grammar.sayings import saying
from crm.wording.grammar.sold import SOLD

_OWN_SALES = saying("absolute", "own_sales")
WIDE = saying("absolute", "wide")
_OWN_SHAPE = saying("absolute", "own_shape")
_OWN_RANGE = saying("absolute", "own_range")
_OWN_LIST = saying("absolute", "own_list")
_FEELING = saying("absolute", "feeling")
_PEOPLE = saying("absolute", "people")
OF_PERSON = saying("absolute", "of_person")
_TO_PERSON = saying("absolute", "to_person")
_ADVICE_TAIL = saying("absolute", "advice_tail")
USAGE = saying("absolute", "usage")


def about_something_else(draft: Draft, claim: Claim) -> bool:
    """People, feelings, advice, or a comparison within one's own range."""
    before, words, after = draft.clause_before(claim), draft.words(claim), draft.clause_after(claim)
    clause = before + words + after
    scoped = WIDE.match(words) is not None
    ranged = _OWN_RANGE.search(before) or _OWN_LIST.search(draft.sentence_before(claim))
    own = ranged and (_OWN_SHAPE.search(words) or _OWN_SALES.match(words)) and not scoped
    return bool(
        own
        or _FEELING.search(clause)
        or _TO_PERSON.search(after)
        or _PEOPLE.match(after)
        or _ADVICE_TAIL.match(after)
        or (OF_PERSON.search(before) and not scoped and not SOLD.search(clause))
        or (not scoped and USAGE.search(clause) and "有效" not in words and "价" not in clause)
    )
