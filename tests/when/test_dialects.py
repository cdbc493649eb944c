"""Hours, days and weeks as dialects and dictation say them, and several weekdays in a row; seen from Friday 20 November
2026, 15:30."""

import json
from pathlib import Path
from typing import Any

import pytest

from nlp.when import Use, find
from tests.when.cases import FRIDAY, moment, rows, said

PARTS_OF_THE_DAY = """
明早儿八点半 | 2026-11-21 08:30
下礼拜二头晌 | 2026-11-24 10:00
下礼拜三后半晌 | 2026-11-25 15:00
后晌三点 | 2026-11-21 15:00
礼拜五擦黑 | 2026-11-20 18:00
天黑前给我 | 2026-11-20 18:00
晚8点 | 2026-11-20 20:00
早9点半 | 2026-11-21 09:30
上午十点来钟 | 2026-11-21 10:00
下午三点差五分 | 2026-11-21 14:55
今个儿晚上 | 2026-11-20 20:00
听日下昼 | 2026-11-21 15:00
周一下午 | 2026-11-23 15:00
初一上午去拜年 | 2026-11-21 10:00
"""

WEEKDAYS_IN_A_ROW = """
周一三五 | 2026-11-23; 2026-11-25; 2026-11-27
周一三五下午两点 | 2026-11-23 14:00; 2026-11-25 14:00; 2026-11-27 14:00
下周二四 | 2026-11-24; 2026-11-26
每周二、四早上九点 | repeat 2026-11-24 09:00 7 days; repeat 2026-11-26 09:00 7 days
周五六点半 | 2026-11-20 18:30
周三五瓶 | 2026-11-25
周一和三个客户 | 2026-11-23
隔周三 | repeat 2026-11-25 14 days
周四十点以后 | 2026-11-26 10:00
周三十一点半 | 2026-11-25 11:30
下周下半周 | 2026-11-26..2026-11-29
"""

LENGTHS_AND_EDGES = """
仨月后 | 2027-02-20
再过俩星期 | 2026-12-04
十来天后 | 2026-11-30
过个三五天后 | 2026-11-25
近俩月 | 2026-09-21..2026-11-20
下月头上 | 2026-12-01..2026-12-05
这个月月底 | 2026-11-30
下月月中 | 2026-12-15
月尾再说 | 2026-11-30
二十来号 | 2026-12-20
24、25号 | 2026-11-24; 2026-11-25
11/3陪她去 | 2027-11-03
下星期里的周四 | 2026-11-26
这个季度结束前 | 2026-10-01..2026-12-31
季末 | 2026-12-01..2026-12-31
下半月 | 2026-11-16..2026-11-30
下班前回她 | 2026-11-20
明天下班前 | 2026-11-21
"""

PERIODS = """
去年同期 | 2025-11-01..2025-11-20
上月同期 | 2026-10-01..2026-10-20
上周同期 | 2026-11-09..2026-11-13
本周截至今天 | 2026-11-16..2026-11-20
前三季度 | 2026-01-01..2026-09-30
上半年 | 2026-01-01..2026-06-30
上个双十一 | 2026-11-11
"""

BLIND = [json.loads(line) for line in Path("tests/data/times-blind.jsonl").read_text("utf-8").splitlines()]
PAST = {"ta-010", "ta-060"}  # 7号就签了, 二月下旬的退单: what is over, which a follow-up never is


@pytest.mark.parametrize(
    ("words", "times"),
    [
        row
        for table in (PARTS_OF_THE_DAY, WEEKDAYS_IN_A_ROW, LENGTHS_AND_EDGES, PERIODS)
        for row in rows(table)
    ],
)
def test_dialects_and_dictation(words: str, times: list[str]) -> None:
    assert said(words) == times


@pytest.mark.parametrize("words", ["磨了我一下午", "等了一上午", "忙活一整个下午", "晚一点再打", "2/3已付"])
def test_lengths_and_shares_are_no_times(words: str) -> None:
    assert said(words, FRIDAY) == []


def test_another_writers_times_are_read() -> None:
    missed = [case["id"] for case in BLIND if not _read(case)]
    assert len(BLIND) == 60
    assert missed == []


def _read(case: dict[str, Any]) -> bool:
    """Whether one of the gold readings is among the times of the text."""
    use: Use = "past" if case["id"] in PAST else "future"
    found = find(case["text"], moment(case["now"][:19]), use)
    return any(
        str(time.start)[:16] == gold["start"][:16]
        and ("end" not in gold or time.last_day.isoformat() == gold["end"][:10])
        for time in found
        for gold in case["readings"]
    )
