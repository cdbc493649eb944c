"""Words that mean two things are asked back, with both readings to choose from."""

from crm.grades.axes import INTENT_CRITERIA, VALUE_CRITERIA, double_meaning
from handlers.hearing.turn import Unclear


def ask_which_axis(text: str) -> None:
    """A类 means value in one manual and intent in another: neither is guessed (mission map 1.2, 1)."""
    found = double_meaning(text)
    if found is None:
        return
    start, end, letter = found
    readings = [f"{text[:start]}{axis}{letter}{text[end:]}" for axis in ("价值", "意向")]
    question = (
        f"「{text[start:end]}」说的是价值还是意向？\n1 价值 {letter}（{VALUE_CRITERIA[letter]}）\n"
        f"2 意向 {letter}（{INTENT_CRITERIA[letter]}）\n回数字就行；以后直接写 价{letter} 或 意{letter}。"
    )
    raise Unclear("reword", question, {"texts": readings, "labels": ["价值", "意向"]})
