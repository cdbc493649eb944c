"""Whether somebody is worth following up: the reasons add up, and little knowledge is told as such."""

import pytest

from crm.grades.verdict import Known, VerdictPolicy, judged

POLICY = VerdictPolicy()


@pytest.mark.parametrize(
    ("known", "word", "total"),
    [
        (Known(), "还判断不了，先聊一次再说", 0),
        (Known(intent="A", talks=2, buying=("多久到货",)), "值得跟", 4),
        (Known(intent="A", talks=2, buying=("多久到货",), quiet=9, rhythm=7), "值得跟，而且该抓紧了", 4),
        (Known(intent="B", talks=2, doubts=("价格",)), "说不准，先轻轻问一句，看回应再定", 0),
        (Known(intent="B", orders=1, talks=2), "可以跟，按平常的节奏就行", 2),
        (Known(intent="C", talks=1, missed=3), "先放一放，等对方有动静再花时间", -3),
        (Known(value="A", orders=6, chance=0.9, complaint=True), "说不准，先轻轻问一句，看回应再定", 0),
        (Known(intent="A", buying=("分期",), lost="价格"), "可以跟，按平常的节奏就行", 1),
    ],
)
def test_reasons_are_weighed(known: Known, word: str, total: int) -> None:
    found = judged(known, POLICY)
    assert (found.word, found.total) == (word, total)


@pytest.mark.parametrize(
    ("talks", "orders", "sure"),
    [(0, 0, "把握不大：还没聊过"), (1, 0, "把握不大"), (3, 0, "把握一般"), (0, 2, "把握较大")],
)
def test_how_sure_it_is_follows_from_what_is_known(talks: int, orders: int, sure: str) -> None:
    assert judged(Known(talks=talks, orders=orders), POLICY).sure.startswith(sure)
