"""Canaries: none of them may come out of a log, whoever writes it and however."""

import io
import logging
from collections.abc import Iterator

import pytest

from bot.logs import MASK, SCRUB, Scrub, guard_secrets

SECRET = "canary-secret-4Zq8"
CANARIES = {
    "a live secret": (SECRET, SECRET),
    "a secret with signs of its own": ("canary+(secret)*[x]", "canary+(secret)*[x]"),
    "a token in an address": ("GET /cgi-bin/user/get?access_token=canaryTOKEN_-1&userid=a", "canaryTOKEN_-1"),
    "a secret in an address": ("gettoken?corpid=ww1&corpsecret=canarySECRET-2", "canarySECRET-2"),
    "a token in JSON": ('{"errcode":0,"access_token":"canaryTOKEN3","expires_in":7200}', "canaryTOKEN3"),
    "a token in a mapping": ("{'access_token': 'canaryTOKEN4'}", "canaryTOKEN4"),
    "a robot's key": (
        "webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa",
        "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa",
    ),
    "a robot's key further on": ("upload_media?type=file&key=canary-key-5", "canary-key-5"),
    "a response code": ("aibot/response?response_code=canaryRC6", "canaryRC6"),
    "a phone": ("王芳13800138000下单", "13800138000"),
    "a phone with spaces": ("电话 138 0013 8000", "138 0013 8000"),
    "a phone with dashes and prefix": ("+86-138-0013-8000", "138-0013-8000"),
    "an identity number": ("身份证110101199003078515。", "110101199003078515"),
    "an identity number with X": ("11010119900307123X", "11010119900307123X"),
}


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What a handler added late writes at DEBUG."""
    guard_secrets(SECRET, "canary+(secret)*[x]")
    stream, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(stream), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.mark.parametrize("name", CANARIES)
@pytest.mark.parametrize("way", ["message", "argument", "exception", "cause", "stack"])
def test_no_canary_comes_out(written: io.StringIO, name: str, way: str) -> None:
    text, canary = CANARIES[name]
    log = logging.getLogger("anybody.at.all")
    if way == "message":
        log.debug(text.replace("%", "%%"))
    elif way == "argument":
        log.info("it was %s of %d", text, 3)
    elif way == "stack":
        log.handle(log.makeRecord("x", logging.INFO, "f", 1, "here", (), None, sinfo=f"Stack: {text}"))
    else:
        try:
            try:
                raise ValueError(text)
            except ValueError as error:
                if way == "exception":
                    raise
                raise KeyError("outer") from error
        except (ValueError, KeyError):
            log.exception("failed")
    assert written.getvalue()
    assert canary not in written.getvalue()
    assert MASK in written.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "MsgId 4561255354251345929",
        "订单 202611230000123456 已发货",
        "金额 12,800 元，2026-11-23 14:00",
        "key points: monkey=banana",
        "msg 1234567890123",
        "external_userid wmA1B2C3D4E5F6",
    ],
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert Scrub().clean(text) == text


def test_a_log_line_that_does_not_fit_its_arguments_shows_neither(written: io.StringIO, capsys) -> None:
    logging.getLogger("x").warning("%d items", SECRET)
    assert "test_logs.py" in written.getvalue()
    assert SECRET not in written.getvalue() + capsys.readouterr().err


def test_no_handler_gets_the_exception_itself() -> None:
    guard_secrets(SECRET)
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        trouble = (type(error), error, error.__traceback__)
    record = logging.getLogger("x").makeRecord("x", logging.ERROR, "f", 1, "failed", (), trouble)
    assert record.exc_info is None
    assert record.exc_text is not None
    assert SECRET not in record.exc_text


def test_old_secrets_make_room_for_new_ones() -> None:
    scrub = Scrub()
    scrub.guard(*(f"token-{number:06}" for number in range(1000)))
    assert scrub.clean("token-000999") == MASK
    assert scrub.clean("token-000001") == "token-000001"


def test_a_short_secret_does_not_blot_out_words() -> None:
    scrub = Scrub()
    scrub.guard("", "an", "12345")
    assert scrub.clean("an answer 12345") == "an answer 12345"


def test_the_records_factory_is_wrapped_once() -> None:
    guard_secrets("another-secret")
    factory = logging.getLogRecordFactory()
    guard_secrets("one-more-secret")
    assert logging.getLogRecordFactory() is factory
    assert SCRUB.clean("one-more-secret") == MASK
