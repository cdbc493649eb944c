"""What a customer must not or does not want to be given, told of somebody in a message."""

from crm.records.avoided import Avoided, avoided
from nlp.asking import is_question
from nlp.meaning.contact import is_contact
from nlp.meaning.speech import is_told
from nlp.reading import Goods, Reading
from nlp.sieve import Sieved

_MIGHT = Sieved("过敏|不耐受|忌口|不能吃|不吃|吃不[了得]|别|不要|甭|不许")


def aversions(reading: Reading) -> list[Avoided]:
    """Allergies, food left out, products not to be offered; names count as "she", so that places stay."""
    text = reading.plain
    if not _MIGHT.search(text):
        return []  # most messages end here
    for person in reading.people:
        text = text[: person.start] + "她" * (person.end - person.start) + text[person.end :]
    return avoided(text)


def tells_aversion(reading: Reading) -> bool:
    """李敏对酒精过敏, and nothing took place or is to be done: a change of the record."""
    if not reading.people or reading.moments or is_told(reading) or is_contact(reading):
        return False
    return not is_question(reading.plain) and any(
        not _is_of_goods(one, reading.goods) for one in aversions(reading)
    )


def is_averted(reading: Reading, goods: Goods) -> bool:
    """Whether a product stands there only because it is not to be offered."""
    return any(one.span[0] < goods.end and goods.start < one.span[1] for one in aversions(reading))


def _is_of_goods(one: Avoided, goods: list[Goods]) -> bool:
    """面霜过敏: a reaction to what we sell is more than an entry in the file."""
    return one.kind == "allergy" and any(g.start < one.span[1] and one.span[0] < g.end for g in goods)
