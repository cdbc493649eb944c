"""Days that come every year: whose they are, and when."""

import pytest

from nlp.frame import Birthday
from nlp.meaning.kin import kept_days
from tests.nlu.test_answers import FRIDAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("她老公3月5号生日", [("kin", "老公生日", Birthday(3, 5))]),
        ("3月5号是她老公生日", [("kin", "老公生日", Birthday(3, 5))]),
        ("陈芳的孩子农历八月十五生日", [("kin", "孩子生日", Birthday(8, 15, calendar="lunar"))]),
        ("她女儿2018年6月1日出生", [("kin", "女儿生日", Birthday(6, 1, 2018))]),
        ("陈芳和老公结婚纪念日5月20号", [("couple", "结婚纪念日", Birthday(5, 20))]),
        ("陈芳公司12月1号周年庆", [("firm", "公司周年", Birthday(12, 1))]),
        ("她店庆是9月9号", [("firm", "店庆", Birthday(9, 9))]),
        ("王丽生日3月8日", [("self", "生日", Birthday(3, 8))]),
        (
            "陈芳3月8号生日，她老公3月5号生日，8月1号儿子生日",
            [
                ("self", "生日", Birthday(3, 8)),
                ("kin", "老公生日", Birthday(3, 5)),
                ("kin", "儿子生日", Birthday(8, 1)),
            ],
        ),
        ("她妈妈下周三生日", [("kin", "妈妈生日", Birthday(11, 25))]),
        ("她老公3月5号生日，3月8号再约", [("kin", "老公生日", Birthday(3, 5))]),
        ("3月5号有生日会，请她老公来", []),
        ("我们公司12月1号周年庆，请她来", []),
        ("周年庆活动12月1号开始，她想来", []),
        ("她老公3月5号来付款", []),
        ("周三再约", []),
        ("", []),
    ],
)
def test_whose_day_it_is(text: str, expected: list[tuple[str, str, Birthday]]) -> None:
    assert [(kept.whose, kept.name, kept.day) for kept in kept_days(text, FRIDAY)] == expected
