"""The playground's window into the house, and its command."""

import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import requests

from bot.demo.firm import LIN, MEMBERS
from bot.demo.inside import Inside
from bot.demo.playground import open_playground
from bot.demo.stage import Stage
from crm.letters import Draft, Purpose, Task, ToGroup
from simulator.people.ground import ImpossibleError
from storage.post import outbox


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with open_playground(7, 0, threading.Event()) as opened:
        yield opened


@pytest.fixture(scope="module")
def inside(stage: Stage) -> Inside:
    return Inside(stage, threading.Event())


def test_what_waits_is_all_to_come_and_in_its_order(stage: Stage, inside: Inside) -> None:
    rows = inside.waiting()
    dues = [datetime.fromisoformat(row["due"]) for row in rows]
    assert dues == sorted(dues)
    assert min(dues) > stage.office.clock.now()
    promised = stage.firm.cast["promised"].name
    assert (LIN, f"{promised}：答应今天给检测报告") in [(row["who"], row["text"]) for row in rows]


def test_what_was_held_has_its_reasons_with_what_would_mend_it(stage: Stage, inside: Inside) -> None:
    with stage.office.desk() as desk:
        to = ToGroup(stage.settled.groups["焕颜会员群"], LIN)
        outbox.put(desk, [Draft(to, Task("全网最有效的面霜，三天见效"), Purpose.CARE)])
    [row] = inside.held()
    assert (row["who"], row["to"], row["text"]) == (LIN, "焕颜会员群", "全网最有效的面霜，三天见效")
    assert row["reasons"]
    assert all(reason["why"] and reason["fix"] for reason in row["reasons"])
    assert {reason["rule"] for reason in row["reasons"]} >= {"用语"}
    assert row["ruled"].startswith("起草时 ")


def test_examples_are_about_people_that_the_rep_has(stage: Stage, inside: Inside) -> None:
    for member in MEMBERS:
        sentences = inside.window.examples(member.userid, f"app:1:{member.userid}")
        assert "帮助" in sentences
        names = {client.name for client in stage.firm.clients if client.owner == member.userid}
        asked = [sentence.removeprefix("查 ") for sentence in sentences if sentence.startswith("查 ")]
        assert set(asked) <= names


def test_at_the_next_birthday_its_reps_have_heard_of_it(stage: Stage, inside: Inside) -> None:
    moment = inside.next_birthday()
    assert moment is not None
    inside.move(datetime.fromisoformat(moment))
    heard = [text for member in MEMBERS for text in stage.town.heard(member.userid)]
    assert any("🎂" in text and f"今天（{stage.office.clock.now():%-m/%-d}）" in text for text in heard)
    later = inside.next_birthday()
    assert later is not None
    assert later > moment


@pytest.mark.slow
def test_over_a_day_and_a_night_everything_comes_at_its_time(stage: Stage, inside: Inside) -> None:
    inside.move(stage.office.clock.now() + timedelta(hours=25))
    bubbles = [bubble for member in MEMBERS for bubble in stage.town.chat(member.userid)]
    assert not [bubble.text for bubble in bubbles if "补发" in bubble.text]
    mornings = [
        datetime.fromtimestamp(b.at, stage.office.clock.zone) for b in bubbles if b.text.startswith("早上好")
    ]
    assert len({moment.date() for moment in mornings}) == 2
    assert all("08:26" <= f"{moment:%H:%M}" <= "08:40" for moment in mornings)


def test_a_month_is_the_farthest(stage: Stage, inside: Inside) -> None:
    with pytest.raises(ImpossibleError, match="31 天"):
        inside.move(stage.office.clock.now() + timedelta(days=40))


@pytest.mark.slow
def test_the_command_prints_its_address_alone_and_ends_when_it_is_interrupted() -> None:
    command = [sys.executable, "-m", "bot", "playground", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        address = running.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
        assert "客友" in requests.get(address, timeout=10).text
        listener = threading.Thread(
            target=lambda: requests.get(f"{address}page/news", params={"heard": 1}, timeout=60), daemon=True
        )
        listener.start()
        time.sleep(0.5)
        running.send_signal(signal.SIGINT)
        rest, errors = running.communicate(timeout=20)
        assert (running.returncode, rest, errors) == (0, "", "")
