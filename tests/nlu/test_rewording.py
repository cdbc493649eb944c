"""A told text as it should have been told, by what a correction denies."""

import pytest

from nlp.frame import Span
from nlp.rewording import Denial, denial, reworded, without

NOTE = "刚跟王丽通了电话，她需要美白，答应周三给她寄美白小样"
ORDER = "王丽买了2盒面膜和一瓶精华 386元"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("王姐是周四", Denial("", "周四", about="王姐")),
        ("王姐应该是周四", Denial("", "周四", about="王姐")),
        ("周三应该是周四", Denial("周三", "周四")),
        ("不对,是需要保湿不是美白", Denial("美白", "保湿")),
        ("需要保湿，不是美白", Denial("美白", "保湿")),
        ("记错了，刚才那条是李莉不是王丽", Denial("王丽", "李莉")),
        ("刚才那条搞错了，是李莉", Denial("", "李莉")),
        ("不是周三是周四", Denial("周三", "周四")),
        ("不是周三，周四下午", Denial("周三", "周四下午")),
        ("周三改成周四吧", Denial("周三", "周四")),
        ("不对是三盒", Denial("", "三盒")),
        ("不对，是三盒，共594", Denial("", "三盒", ("共594",))),
        ("王莉也嫌贵", None),
        ("冯艳生日是不是快到了", None),
        ("不是王丽是谁", None),
        ("好的", None),
        ("不对", None),
        ("她不是本地人", Denial("本地人", "她")),
        ("", None),
    ],
)
def test_what_is_denied(said: str, expected: Denial | None) -> None:
    assert denial(said) == expected


@pytest.mark.parametrize(
    ("told", "said", "expected"),
    [
        (NOTE, "不对,是需要保湿不是美白", "刚跟王丽通了电话，她需要保湿，答应周三给她寄保湿小样"),
        (NOTE, "不是周三是周四", "刚跟王丽通了电话，她需要美白，答应周四给她寄美白小样"),
        (NOTE, "不是周三是周四，她出差", NOTE.replace("周三", "周四") + "，她出差"),
        (NOTE, "她不是本地人", None),
        (ORDER, "不对是三盒", "王丽买了三盒面膜和一瓶精华 386元"),
        (ORDER, "不是两盒是三盒", "王丽买了三盒面膜和一瓶精华 386元"),
        (ORDER, "是368不是386", "王丽买了2盒面膜和一瓶精华 368元"),
        (ORDER, "不对是三盒，共586", "王丽买了三盒面膜和一瓶精华 586元"),
        (ORDER, "不对，是13900001111", None),
        (ORDER, "不是五盒是三盒", None),
        ("王丽买了2盒面膜和3盒钙片", "不对是四盒", None),
        ("周三见了王丽，下周三再约", "不是周三是周四", None),
        ("王丽 13863860000", "不是386是368", None),
    ],
)
def test_the_told_text_is_put_right_where_it_is_sure(told: str, said: str, expected: str | None) -> None:
    found = denial(said)
    assert found is not None
    assert reworded(told, found, _spans(told), "盒瓶") == expected


@pytest.mark.parametrize(
    ("words", "names", "expected"),
    [
        ("嫌面霜贵", ["面霜"], "跟王丽通了电话，面霜，周三再约"),
        ("嫌面霜贵", [], "跟王丽通了电话，周三再约"),
        ("周三再约", [], "跟王丽通了电话，嫌面霜贵"),
        ("跟王丽通了电话", [], "嫌面霜贵，周三再约"),
    ],
)
def test_a_clause_goes_but_not_the_names_in_it(words: str, names: list[str], expected: str) -> None:
    told = "跟王丽通了电话，嫌面霜贵，周三再约"
    start = told.index(words)
    assert without(told, (start, start + len(words)), names) == expected


def _spans(told: str) -> dict[str, Span]:
    start = told.find("386元")
    return {"amount": (start, start + 4)} if start >= 0 else {}
