"""WeCom's URL check: WeCom's own vectors, answered bare and within the second that WeCom waits."""

import time
from collections.abc import Iterator

import pytest

from tests.bot.vectors import V1, V6, Vector
from tests.door.caller import Caller, caller_at
from tests.door.test_refused import REFUSED
from tests.story import Story


def words(vector: Vector) -> dict[str, str]:
    return {
        "msg_signature": vector.signature,
        "timestamp": vector.timestamp,
        "nonce": vector.nonce,
        "echostr": vector.encrypted,
    }


@pytest.fixture(scope="module", params=[V1, V6], ids=["V1", "V6"])
def vector(request: pytest.FixtureRequest) -> Vector:
    return request.param


@pytest.fixture(scope="module")
def of_2014(vector: Vector, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Caller]:
    """A door with the vector's keys; the vectors are years old, so freshness is off."""
    story = Story(tmp_path_factory.mktemp("vector"), wecom={"freshness": 0})
    callback, story.town.world.corp_id = story.town.app.callback, vector.receive_id
    callback.token, callback.encoding_aes_key = vector.token, vector.key
    with story:
        yield caller_at(story)


def test_the_vector_is_answered_bare_and_within_a_second(of_2014: Caller, vector: Vector) -> None:
    began = time.perf_counter()
    answer = of_2014.ask("GET", words(vector))
    assert (answer.status, answer.body) == (200, vector.message.encode())
    assert answer.headers["content-type"].startswith("text/plain")
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("name", ["msg_signature", "timestamp", "nonce", "echostr"])
def test_the_vector_is_refused_without_any_of_its_words(of_2014: Caller, vector: Vector, name: str) -> None:
    assert of_2014.ask("GET", {key: word for key, word in words(vector).items() if key != name}) == REFUSED


def test_the_vector_is_refused_where_stamps_must_be_fresh(caller: Caller) -> None:
    assert caller.ask("GET", words(V1)) == REFUSED


def test_a_fresh_check_is_answered_and_a_tampered_one_is_not(caller: Caller) -> None:
    letter = caller.sealed(b"1616140317555161061")
    echo = letter.body.decode().partition("CDATA[")[2].partition("]]")[0]
    assert caller.ask("GET", letter.query | {"echostr": echo}).body == b"1616140317555161061"
    assert caller.ask("GET", letter.query | {"echostr": echo[:-8] + "AAAAAAA="}) == REFUSED
