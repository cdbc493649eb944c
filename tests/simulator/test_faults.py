"""Trouble between the bot and WeCom, on demand."""

import time

import pytest
import requests

from simulator import Town

from .conftest import Client

PATH = "message/send"


@pytest.mark.parametrize("code", [-1, 45009, 45033, 40014, 42001, 60020])
def test_the_next_calls_get_a_code_and_do_nothing(town: Town, api: Client, code: int) -> None:
    town.faults.errcode(PATH, code, times=2)
    assert [api.send()["errcode"] for _ in range(3)] == [code, code, 0]
    assert len(town.heard("xiaoli")) == 1


def test_trouble_on_one_path_leaves_the_others_alone(town: Town, api: Client) -> None:
    town.faults.errcode(PATH, -1)
    assert api.get("getcallbackip")["errcode"] == 0
    town.faults.errcode("*", 45009)
    assert api.get("getcallbackip")["errcode"] == 45009


@pytest.mark.parametrize(("fault", "delivered"), [("reset_before", 0), ("reset_after", 1)])
def test_a_reset_loses_the_answer_before_or_after_the_deed(
    town: Town, api: Client, fault: str, delivered: int
) -> None:
    getattr(town.faults, fault)(PATH)
    with pytest.raises(requests.ConnectionError):
        api.send()
    assert len(town.ledger.deliveries(to="xiaoli")) == delivered
    assert api.send()["errcode"] == 0


def test_a_retry_after_a_lost_answer_does_not_double_what_is_checked_for_doubles(
    town: Town, api: Client
) -> None:
    town.faults.reset_after(PATH)
    with pytest.raises(requests.ConnectionError):
        api.send(enable_duplicate_check=1)
    assert api.send(enable_duplicate_check=1)["errcode"] == 0
    assert len(town.ledger.deliveries(to="xiaoli")) == 1


def test_a_bad_gateway_answers_html_and_does_nothing(town: Town, api: Client) -> None:
    town.faults.html(PATH)
    answer = api.raw(
        PATH, {"touser": "xiaoli", "msgtype": "text", "agentid": 1000002, "text": {"content": "a"}}
    )
    assert (answer.status_code, answer.headers["Content-Type"]) == (502, "text/html")
    assert town.heard("xiaoli") == []
    assert town.ledger.calls(PATH)[0].fault == "html"


def test_half_an_answer_is_no_json_though_the_deed_was_done(town: Town, api: Client) -> None:
    town.faults.truncated(PATH)
    with pytest.raises(requests.JSONDecodeError):
        api.send()
    assert len(town.heard("xiaoli")) == 1


def test_a_good_answer_may_lack_its_errcode(town: Town, api: Client) -> None:
    town.faults.no_errcode(PATH)
    answer = api.send()
    assert "errcode" not in answer
    assert answer["msgid"]


def test_a_dripping_answer_comes_byte_by_byte(town: Town, api: Client) -> None:
    town.faults.drip(PATH, 0.002)
    began = time.monotonic()
    assert api.send()["errcode"] == 0
    assert time.monotonic() - began > 0.1


def test_a_slow_answer_takes_its_time(town: Town, api: Client) -> None:
    town.faults.slow(PATH, 0.1, times=1)
    began = time.monotonic()
    api.send()
    assert time.monotonic() - began >= 0.1


def test_a_black_hole_answers_nothing_until_it_is_closed(town: Town, api: Client) -> None:
    town.faults.black_hole(PATH)
    url = f"{town.api_base}/cgi-bin/{PATH}"
    with pytest.raises(requests.ReadTimeout):
        requests.post(url, params={"access_token": api.shown}, json={}, timeout=0.1)
    town.faults.clear()
    assert api.send()["errcode"] == 0
