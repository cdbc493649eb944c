"""What the client, requests and urllib3 say at DEBUG while everything goes wrong: never a secret."""

import itertools
import logging
import traceback

import fakeredis
import pytest

from bot.logs import guard_secrets
from bot.wecom import WeCom, WeComError
from simulator import Town
from simulator.faults import ALWAYS
from tests.wecom.conftest import HASTY, client

TROUBLES = ["reset_before", "reset_after", "html", "truncated"]
ROBOT = "693a91f6-7aaa-4bc4-97a0-0ec2sifa5aaa"


def secrets_of(town: Town) -> list[str]:
    return [str(town.settings()["secret"]), ROBOT, *town.world.tokens._issued]


CASES = [
    *itertools.product(
        ["gettoken", "user/get", "message/send", "webhook/send"], [*TROUBLES, 40001, 40014, 60020]
    ),
    ("gettoken", "black_hole"),
    ("message/send", "black_hole"),
]


@pytest.mark.parametrize(("path", "trouble"), CASES)
def test_no_secret_in_logs_or_errors(
    town: Town, store: fakeredis.FakeRedis, caplog, path: str, trouble: str | int
) -> None:
    guard_secrets(str(town.settings()["secret"]), ROBOT)
    wecom = client(town, store, HASTY, robots={"群": ROBOT})
    if isinstance(trouble, int):
        town.faults.errcode(path, trouble, ALWAYS)
    else:
        getattr(town.faults, trouble)(path, ALWAYS)
    with caplog.at_level(logging.DEBUG):
        said = call_all(wecom)
    shown = "\n".join([*said, *(record.getMessage() for record in caplog.records), caplog.text])
    assert "gettoken" in shown
    for secret in secrets_of(town):
        assert secret not in shown
    wecom.close()


def call_all(wecom: WeCom) -> list[str]:
    said = []
    for deed in (
        lambda: wecom.members.get("xiaoli"),
        lambda: wecom.messages.send({"touser": "xiaoli", "msgtype": "text", "text": {"content": "x"}}),
        lambda: wecom.robots.send("群", {"msgtype": "text", "text": {"content": "x"}}),
    ):
        try:
            deed()
        except WeComError as error:
            said += [str(error), repr(error), error.cause, *traceback.format_exception(error)]
    return said
