"""The town as a whole: its clock, its ledger, its way of being driven from outside, its speed."""

import http.client
import json
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime

import pytest
import requests

from simulator import Clock, Town
from simulator.control import control_side, deeds

from .conftest import Client, Door


def test_a_clock_with_a_moment_stands_still_until_it_is_moved() -> None:
    clock = Clock("2026-11-23T09:00")
    assert clock.now().isoformat() == "2026-11-23T09:00:00+08:00"
    clock.advance(30, minutes=1, hours=2, days=1)
    assert clock.now().isoformat() == "2026-11-24T11:01:30+08:00"
    clock.move_to(datetime(2027, 1, 1, tzinfo=UTC))
    assert clock.now().isoformat() == "2027-01-01T08:00:00+08:00"


def test_a_flowing_clock_flows_from_where_it_was_put() -> None:
    clock = Clock("2026-11-23T09:00", flowing=True)
    time.sleep(0.02)
    assert 0.01 < clock.seconds() - Clock("2026-11-23T09:00").seconds() < 5


def test_a_town_starts_quickly() -> None:
    took = []
    for _ in range(3):
        began = time.perf_counter()
        with Town():
            took.append(time.perf_counter() - began)
    assert min(took) < 0.3


def test_two_towns_that_do_the_same_give_the_same_ids() -> None:
    first, second = Town(Clock("2026-11-23")), Town(Clock("2026-11-23"))
    for town in (first, second):
        town.seed_member("xiaoli", "小李")
    assert first.seed_customer("xiaoli", "王姐") == second.seed_customer("xiaoli", "王姐")
    assert first.settings()["secret"] == second.settings()["secret"]


def test_whoever_waits_is_woken_by_the_ledger(town: Town, api: Client) -> None:
    threading.Timer(0.05, api.send).start()
    assert town.wait_until(lambda: bool(town.heard("xiaoli")), timeout=5)
    assert not town.wait_until(lambda: len(town.heard("xiaoli")) > 1, timeout=0.05)


def test_waiting_for_stillness_outlasts_answers_that_come_later(town: Town, api: Client, door: Door) -> None:
    town.say("xiaoli", "你好")
    threading.Timer(0.1, api.send).start()
    assert town.wait_still(silence=0.5)
    assert town.heard("xiaoli") == ["你好"]


def test_a_page_reads_what_is_new_or_changed(town: Town, api: Client) -> None:
    msgid = api.send(text="一")["msgid"]
    seen = town.world.chats.since(0)[-1].revision
    api.send(text="二")
    api.post("message/recall", {"msgid": msgid})
    news = [(bubble.text, bubble.recalled) for bubble in town.world.chats.since(seen)]
    assert news == [("二", False), ("一", True)]


def test_many_callers_at_once_lose_nothing(town: Town, api: Client) -> None:
    town.rules.messages_per_minute = town.rules.messages_per_hour = 1000

    def send() -> None:
        client = Client(town, shown=api.shown)
        for number in range(25):
            client.send(text=str(number))

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(town.ledger.deliveries(to="xiaoli")) == 200
    assert [row.number for row in town.ledger.rows()] == list(range(1, len(town.ledger.rows()) + 1))


@pytest.fixture
def outside(town: Town) -> str:
    town.mount("/control/", control_side(town))
    return f"{town.api_base}/control"


def test_another_process_can_do_everything_people_do(town: Town, door: Door, outside: str) -> None:
    def do(deed: str, **what: object) -> object:
        return requests.post(f"{outside}/do/{deed}", json=what, timeout=5).json()["result"]

    msgid = do("say", userid="xiaoli", text="你好")
    assert requests.post(f"{outside}/wait", json={}, timeout=5).json() == {"quiet": True}
    assert door.letters[0]["MsgId"] == msgid
    chats = requests.get(f"{outside}/chats", timeout=5).json()
    assert [(bubble["sender"], bubble["text"]) for bubble in chats] == [("xiaoli", "你好")]
    ledger = requests.get(f"{outside}/ledger", timeout=5).json()
    assert [row["row"] for row in ledger] == ["Check", "Push"]
    assert requests.get(f"{outside}/settings", timeout=5).json() == town.settings()
    assert do("heard", userid="xiaoli") == []


def test_another_process_turns_clock_faults_and_rules(town: Town, api: Client, outside: str) -> None:
    now = requests.post(f"{outside}/clock", json={"advance": {"hours": 1}}, timeout=5).json()
    assert now == {"now": "2026-11-23T10:00:00+08:00"}
    requests.post(f"{outside}/clock", json={"at": "2026-11-24T08:00"}, timeout=5)
    assert town.clock.now().isoformat() == "2026-11-24T08:00:00+08:00"
    api.shown = api.token()
    fault = {"fault": "errcode", "path": "message/send", "code": -1}
    requests.post(f"{outside}/faults", json=fault, timeout=5)
    assert api.send()["errcode"] == -1
    requests.post(f"{outside}/rules", json={"messages_per_minute": 0}, timeout=5)
    assert town.rules.messages_per_minute == 0


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("do/stop", {}),
        ("do/_tell", {}),
        ("do/say", {"userid": "xiaoli"}),
        ("do/say", {"userid": "nobody", "text": "a"}),
        ("do/tap", {"userid": "xiaoli", "key": "none"}),
        ("call_back", {"url": "http://127.0.0.1:9/"}),
        ("faults", {"fault": "nothing"}),
        ("rules", {"no_such_rule": 1}),
    ],
)
def test_wrong_use_from_outside_is_told(outside: str, path: str, body: dict[str, object]) -> None:
    answer = requests.post(f"{outside}/{path}", json=body, timeout=5)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_a_web_page_of_another_site_cannot_post_to_the_control_side(outside: str) -> None:
    answer = requests.post(f"{outside}/clock", data='{"at": "2030-01-01"}', timeout=5)
    assert answer.status_code == 415


def test_a_name_that_points_here_is_no_way_in(outside: str) -> None:
    answer = requests.get(f"{outside}/settings", headers={"Host": "evil.example"}, timeout=5)
    assert answer.status_code == 403


def test_the_deeds_are_people_and_seeds_alone() -> None:
    assert {"say", "tap", "confirm", "add_customer", "seed_member"} <= set(deeds())
    assert not {"start", "stop", "push", "world", "pusher"} & set(deeds())


def test_it_runs_alone_and_says_what_to_configure() -> None:
    command = [sys.executable, "-m", "simulator", "--port", "0", "--control"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    lines = iter(process.stdout.readline, "")
    base = next(line for line in lines if line.startswith("api_base")).split('"')[1]
    settings = requests.get(f"{base}/control/settings", timeout=5).json()
    assert settings["api_base"] == base
    process.terminate()
    assert process.wait(5) == 0
    process.stdout.close()


def test_a_caller_gets_hundreds_of_answers_a_second(town: Town, api: Client) -> None:
    """A floor against silly work, far below what was measured, for both sides share one interpreter here."""
    town.rules.messages_per_minute = town.rules.messages_per_hour = 10_000
    body = json.dumps({"touser": "xiaoli", "msgtype": "text", "agentid": 1000002, "text": {"content": "a"}})
    path = f"/cgi-bin/message/send?access_token={api.shown}"
    connection = http.client.HTTPConnection("127.0.0.1", int(town.api_base.rsplit(":", 1)[1]))
    began = time.perf_counter()
    for _ in range(300):
        connection.request("POST", path, body)
        connection.getresponse().read()
    assert 300 / (time.perf_counter() - began) > 200
    connection.close()
