"""The facts of three public test corpora (Duckling, chrono, JioNLP), as future follow-ups by our conventions."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from nlp.when import Time, find
from tests.when.cases import moment

CASES = [json.loads(line) for line in Path("tests/data/times.jsonl").read_text(encoding="utf-8").splitlines()]

TODAY_COUNTS = "周三 said on a Wednesday is today for us"
NEXT_ONE = "a month and day without a year are the next ones for us, not this year's that are over"
NO_BACKWARD = "the end lies before the beginning: two times for us, no range"
OTHER_CONVENTION = {
    "t014": TODAY_COUNTS,
    "t015": TODAY_COUNTS,
    "t016": TODAY_COUNTS,
    "t167": "明天 said at one in the morning is the coming day for us, not the one that has begun",
    "t188": "早上8点 said at noon is tomorrow's for us",
    "t190": "1点pm到3点 ends the same afternoon for us",
    "t198": NO_BACKWARD,
    "t199": NO_BACKWARD,
    "t207": NO_BACKWARD,
    "t208": NO_BACKWARD,
    "t213": "下星期天 is the Sunday of the next week for us",
    "t230": "2018 alone is a number for us, mostly of money",
    "t264": "the last five days of May are 27 to 31; the corpus counts six",
    "t265": NEXT_ONE,
    "t302": "2025年前 ends with 2024 for us",
    "t312": NEXT_ONE,
    "t319": "a list of days stays a list for us",
    "t324": NEXT_ONE,
    "t332": "小寒 was on 5 January 2021 (borax, sxtwl and tyme4py agree)",
    "t338": NEXT_ONE,
    "t352": NEXT_ONE,
    "t356": "a deadline is a moment for us, not a range from now on",
    "t371": "35:37 is no time of day",
    "t380": NEXT_ONE,
    "t382": "9日 alone is the next one for us",
    "t393": "全天 is no date for us: 全天在线",
    "t395": "8号 said on the 1st is this month's for us",
    "t398": "10月8号 said in September is this year's for us",
}
AT_LEAST = {"point": 0.92, "range": 0.80, "holiday": 0.90, "lunar": 0.95}


def right(case: dict[str, Any], time: Time) -> bool:
    """A point: the same day, and minute if it has one; a range: the same days; any reading counts."""
    start, end = time.start.isoformat(), (time.end or time.start).isoformat()
    for reading in case["readings"]:
        wanted = reading["start"].replace(" ", "T")
        if case["slice"] == "range" and "end" in reading:
            if (start[:10], end[:10]) == (wanted[:10], reading["end"][:10]):
                return True
        elif (
            start[:16] == wanted[:16]
            if len(wanted) > 10 and case["kind"] != "date"
            else start[:10] == wanted[:10]
        ):
            return True
    return False


def found(case: dict[str, Any]) -> bool:
    """Whether a time that overlaps the case's words is right."""
    words = case.get("span") or case["text"]
    times = find(case["text"], moment(case["now"][:19]))
    near = [time for time in times if time.text in words or words in time.text] or list(times)
    return any(right(case, time) for time in near)


@pytest.mark.parametrize("part", sorted({(case["source"], case["slice"]) for case in CASES}))
def test_each_part_of_each_corpus_reaches_its_share(part: tuple[str, str]) -> None:
    ours = [c for c in CASES if (c["source"], c["slice"]) == part and c["id"] not in OTHER_CONVENTION]
    wrong = [case["id"] for case in ours if not found(case)]
    assert 1 - len(wrong) / len(ours) >= AT_LEAST[part[1]], wrong


def test_even_with_foreign_conventions_most_cases_are_right() -> None:
    share: dict[str, list[bool]] = defaultdict(list)
    for case in CASES:
        share[case["slice"]].append(found(case))
    assert {name: sum(row) / len(row) >= 0.85 for name, row in share.items()} == dict.fromkeys(AT_LEAST, True)


def test_every_listed_difference_is_one() -> None:
    listed = [case for case in CASES if case["id"] in OTHER_CONVENTION]
    assert [case["id"] for case in listed if found(case)] == []
    assert len(listed) == len(OTHER_CONVENTION)
