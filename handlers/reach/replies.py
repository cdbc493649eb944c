"""Words to answer a customer's question with, for the rep's own hand."""

from crm.wording import findings
from storage.books import faq
from storage.desk import Desk

CAREFUL = "这个和身体情况有关，我不敢替医生下结论。您先别急着用，我把说明书的注意事项发您，也建议问一下医生。"
SOOTHING = "看到您说的很着急，请先停用。方便拍张照片给我吗？我马上来处理；不舒服得厉害请先去看医生。"
CALMING = "给您添麻烦了，是我们没做好。您把经过跟我说说，我马上去处理。"
POINTS = "您的积分我这就去查，查到马上告诉您。"
_PLAIN = "您问的我看到了，我核实清楚马上回您，免得说错。"


def drafted(desk: Desk, question: str) -> str:
    """The nearest approved answer, else a sentence that promises nothing; checked like all that leaves."""
    row = faq.nearest(desk, question)
    return (
        row.answer
        if row is not None and not findings(row.answer, "customer", desk.policy.guard.wording)
        else _PLAIN
    )
