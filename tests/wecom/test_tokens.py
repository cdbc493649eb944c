"""The token: fetched once for all, renewed once, given up with care; a lost store only costs time."""

import json
import multiprocessing
import threading

import fakeredis
import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from bot.config import WeComSettings
from bot.wecom import Limited, Misconfigured, TokenKeeper, Transient, WeCom, open_wecom
from bot.wecom.errors import refused
from bot.wecom.shelf import Shelf
from simulator import Town
from simulator.faults import ALWAYS
from tests.wecom.conftest import client
from tests.wecom.crowd import ask, ask_from_twenty_threads, at_once

EXPIRY = 7200


def tokens_asked(town: Town) -> int:
    return len(town.ledger.calls("gettoken"))


def asked(town: Town) -> int:
    return len(town.ledger.calls("user/get"))


@pytest.mark.parametrize("mode", ["same", "rotate"])
def test_twenty_threads_on_a_cold_start_fetch_one_token(town: Town, wecom: WeCom, mode: str) -> None:
    town.rules.token_mode = mode
    assert at_once([lambda: ask(wecom)] * 20) == ["小李"] * 20
    assert (tokens_asked(town), asked(town)) == (1, 20)


@pytest.mark.parametrize("mode", ["same", "rotate"])
def test_twenty_threads_with_one_stale_token_fetch_one_more(town: Town, wecom: WeCom, mode: str) -> None:
    town.rules.token_mode = mode
    ask(wecom)
    town.clock.advance(seconds=EXPIRY + 1)
    assert at_once([lambda: ask(wecom)] * 20) == ["小李"] * 20
    assert tokens_asked(town) == 2
    assert asked(town) <= 41


def test_two_clients_on_one_store_share_a_token_and_its_renewal(
    town: Town, store: fakeredis.FakeRedis
) -> None:
    town.rules.token_mode = "rotate"
    one, two = client(town, store), client(town, store)
    assert [ask(one), ask(two)] == ["小李"] * 2
    assert tokens_asked(town) == 1
    town.clock.advance(seconds=EXPIRY + 1)
    assert [ask(one), ask(two), ask(one)] == ["小李"] * 3
    assert tokens_asked(town) == 2


def test_a_token_that_died_early_is_renewed_within_the_same_call(town: Town, wecom: WeCom) -> None:
    ask(wecom)
    town.world.tokens.kill(town.app.agent_id)
    assert ask(wecom) == "小李"
    assert (tokens_asked(town), asked(town)) == (2, 3)


@pytest.mark.parametrize("code", [40014, 42001])
def test_a_token_refused_for_ever_costs_two_tries_and_then_a_pause(
    town: Town, wecom: WeCom, code: int
) -> None:
    town.faults.errcode("user/get", code, ALWAYS)
    with pytest.raises(Transient):
        ask(wecom)
    for _ in range(10):
        with pytest.raises(Limited) as caught:
            ask(wecom)
    assert (tokens_asked(town), asked(town)) == (2, 2)
    assert (caught.value.code, 50 < caught.value.seconds <= 60) == (code, True)


def test_a_wrong_secret_is_asked_once_a_minute_by_all_together(
    town: Town, store: fakeredis.FakeRedis
) -> None:
    wrong = [client(town, store, secret="canary-wrong-secret") for _ in range(2)]
    with pytest.raises(Misconfigured) as caught:
        ask(wrong[0])
    assert caught.value.code == 40001
    assert "Secret" in caught.value.sentence
    for result in at_once([lambda: ask(wrong[0]), lambda: ask(wrong[1])] * 10):
        assert isinstance(result, Limited)
        assert 50 < result.seconds <= 60
    assert tokens_asked(town) == 1


def test_a_foreign_corp_is_asked_once_a_minute(town: Town, store: fakeredis.FakeRedis) -> None:
    foreign = client(town, store, corp_id="ww0000000000000000")
    with pytest.raises(Misconfigured):
        ask(foreign)
    with pytest.raises(Limited):
        ask(foreign)
    assert tokens_asked(town) == 1


def test_an_address_that_is_not_trusted_stops_all_calls_for_a_minute(town: Town, wecom: WeCom) -> None:
    town.app.allowed_ips = {"10.0.0.1"}
    with pytest.raises(Misconfigured) as caught:
        ask(wecom)
    assert caught.value.code == 60020
    assert "127.0.0.1" in caught.value.cause  # the address to be trusted is the one thing the cause must tell
    with pytest.raises(Limited):
        ask(wecom)
    assert asked(town) == 1


def test_a_passing_failure_of_gettoken_is_not_asked_again_by_every_thread(town: Town, wecom: WeCom) -> None:
    town.faults.html("gettoken", 20)
    results = at_once([lambda: ask(wecom)] * 20)
    assert all(isinstance(result, (Transient, Limited)) for result in results)
    assert tokens_asked(town) == 1


def test_without_a_store_every_process_keeps_its_own(town: Town, store: fakeredis.FakeRedis) -> None:
    nowhere = redis.Redis(port=1, retry=Retry(NoBackoff(), 0))
    wecom = open_wecom(WeComSettings(**town.settings()), nowhere)
    assert at_once([lambda: ask(wecom)] * 20) == ["小李"] * 20
    assert tokens_asked(town) == 1
    town.clock.advance(seconds=EXPIRY + 1)
    assert ask(wecom) == "小李"
    assert tokens_asked(town) == 2
    wecom.close()


def test_a_store_that_comes_and_goes_loses_nothing(town: Town) -> None:
    server = fakeredis.FakeServer()
    wecom = client(town, fakeredis.FakeRedis(server=server))
    ask(wecom)
    server.connected = False
    town.clock.advance(seconds=EXPIRY + 1)
    assert ask(wecom) == "小李"
    server.connected = True
    town.clock.advance(seconds=EXPIRY + 1)
    assert ask(wecom) == "小李"
    assert tokens_asked(town) == 3


@pytest.mark.parametrize(
    "rubbish",
    [b"", b"x", b"[]", b'["a"]', b'["a","b"]', b'{"a":1,"b":2}', b"\xff\xfe", b"null", b"7", b'["a",null]'],
)
def test_rubbish_in_the_store_is_no_token(town: Town, store: fakeredis.FakeRedis, rubbish: bytes) -> None:
    ask(client(town, store))
    for key in store.keys("wecom:token:*"):
        store.set(key, rubbish)
    assert ask(client(town, store)) == "小李"
    assert tokens_asked(town) == 2


def keeper(store: redis.Redis, lives: list[int]) -> TokenKeeper:
    def fetch() -> tuple[str, int]:
        if not lives:
            raise refused("gettoken", 40001, "no more")
        return f"token-{len(lives):06}", lives.pop()

    return TokenKeeper(Shelf(store), "app", fetch)


@pytest.mark.parametrize(("life", "kept"), [(7200, 6900), (600, 300), (100, 50)])
def test_a_token_leaves_the_store_before_its_end(store: fakeredis.FakeRedis, life: int, kept: int) -> None:
    keeper(store, [life]).token()
    assert kept - 2 < store.ttl("wecom:token:app") <= kept


@pytest.mark.parametrize("decoded", [True, False])
def test_only_the_refused_token_is_deleted_from_the_store(decoded: bool) -> None:
    store = fakeredis.FakeRedis(server=fakeredis.FakeServer(), decode_responses=decoded)
    first, second = keeper(store, [7200, 7200]), keeper(store, [7200])
    old = first.token()
    assert second.token() == old
    new = first.renew(old)
    assert new != old
    assert second.renew(old) == new
    assert json.loads(store.get("wecom:token:app"))[0] == new


def test_a_token_that_came_while_the_turn_was_taken_is_not_fetched_again() -> None:
    class Racing(fakeredis.FakeRedis):
        """Another process fetches, and is done, in the very moment in which this one takes its turn."""

        other: TokenKeeper | None = None

        def set(self, *args: object, nx: bool = False, **kwargs: object) -> object:
            other, self.other = self.other, None
            if nx and other is not None:
                other.token()
            return super().set(*args, nx=nx, **kwargs)

    server = fakeredis.FakeServer()
    racing = Racing(server=server)
    racing.other = keeper(fakeredis.FakeRedis(server=server), [7200])
    assert keeper(racing, []).token() == "token-000001"


def test_a_token_known_to_be_dead_is_not_taken_from_the_store_again(store: fakeredis.FakeRedis) -> None:
    mine = keeper(store, [7200, 7200, 7200])
    first = mine.token()
    as_it_lay = store.get("wecom:token:app")
    second = mine.renew(first)
    store.set("wecom:token:app", as_it_lay)
    assert mine.renew(second) not in (first, second)


def test_a_fetcher_that_died_in_its_turn_delays_but_does_not_stop(store: fakeredis.FakeRedis) -> None:
    store.set("wecom:turn:app", "a dead process", px=300)
    assert keeper(store, [7200]).token()


@pytest.mark.slow
def test_four_processes_with_twenty_threads_fetch_one_token(town: Town) -> None:
    town.rules.token_mode = "rotate"
    server = fakeredis.TcpFakeServer(("127.0.0.1", 0), server_type="redis")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    spawned = multiprocessing.get_context("spawn")
    gate, results = spawned.Barrier(4), spawned.Queue()
    arguments = (town.settings(), server.server_address[1], gate, results)
    processes = [spawned.Process(target=ask_from_twenty_threads, args=arguments) for _ in range(4)]
    for process in processes:
        process.start()
    answers = [answer for _ in processes for answer in results.get(timeout=60)]
    for process in processes:
        process.join()
    server.shutdown()
    assert answers == ["小李"] * 80
    assert tokens_asked(town) == 1
