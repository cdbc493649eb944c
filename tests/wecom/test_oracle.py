"""wechatpy's client and ours, side by side on the simulator: where both can, they ask for the very same."""

from collections.abc import Callable

import pytest
from wechatpy.work import WeChatClient

from bot.wecom import WeCom
from simulator import Town
from simulator.ledger import ApiCall

HELLO = {"msgtype": "text", "text": {"content": "您好"}}


HELLO_TASK = {"chat_type": "single", "sender": "xiaoli", "text": {"content": "上新了"}}


@pytest.fixture
def oracle(town: Town) -> WeChatClient:
    settings = town.settings()
    base = f"{settings['api_base']}/cgi-bin/"

    class Client(WeChatClient):
        API_BASE_URL = base

        def fetch_access_token(self) -> object:
            query = {"corpid": self.corp_id, "corpsecret": self.secret}
            return self._fetch_access_token(base + "gettoken", query)

    return Client(settings["corp_id"], settings["secret"], auto_retry=False)


def asked(town: Town, deed: Callable[[], object]) -> list[tuple[str, dict[str, str], object]]:
    before = len(town.ledger.rows())
    deed()
    rows = [row for row in town.ledger.rows()[before:] if isinstance(row, ApiCall) and row.path != "gettoken"]
    assert {row.errcode for row in rows} == {0}
    return [(row.path, row.query, row.body) for row in rows]


DEEDS: dict[str, tuple[Callable, Callable]] = {
    "message": (
        lambda we, ids: we.messages.send(
            {"touser": "xiaoli", "toparty": "", "totag": "", "safe": 0, **HELLO}
        ),
        lambda py, ids: py.message.send_text(ids["agent"], "xiaoli", "您好"),
    ),
    "member": (
        lambda we, ids: we.members.get("xiaoli"),
        lambda py, ids: py.user.get("xiaoli"),
    ),
    "followers": (
        lambda we, ids: we.customers.followers(),
        lambda py, ids: py.external_contact.get_follow_user_list(),
    ),
    "customers": (
        lambda we, ids: we.customers.of("xiaoli"),
        lambda py, ids: py.external_contact.list("xiaoli"),
    ),
    "customer": (
        lambda we, ids: we.customers.get(ids["customer"]),
        lambda py, ids: py.external_contact.get(ids["customer"]),
    ),
    "mass send": (
        lambda we, ids: we.mass.create({**HELLO_TASK, "external_userid": [ids["customer"]]}),
        lambda py, ids: py.external_contact.add_msg_template(
            {**HELLO_TASK, "external_userid": [ids["customer"]]}
        ),
    ),
    "mark": (
        lambda we, ids: we.tags.mark("xiaoli", ids["customer"], [ids["tag"]]),
        lambda py, ids: py.external_contact.mark_tag("xiaoli", ids["customer"], [ids["tag"]], []),
    ),
    "internal group": (
        lambda we, ids: we.groups.create("早会", "wang", ["wang", "xiaoli"]),
        lambda py, ids: py.appchat.create(name="早会", owner="wang", user_list=["wang", "xiaoli"]),
    ),
    "menu": (
        lambda we, ids: we.menu.create([{"type": "click", "name": "今日", "key": "k"}]),
        lambda py, ids: py.menu.create(
            ids["agent"], {"button": [{"type": "click", "name": "今日", "key": "k"}]}
        ),
    ),
    "callback addresses": (
        lambda we, ids: we.addresses.of_callbacks(),
        lambda py, ids: py.misc.get_wechat_ips(),
    ),
}


@pytest.mark.parametrize("name", DEEDS)
def test_both_clients_ask_for_the_same(town: Town, wecom: WeCom, oracle: WeChatClient, name: str) -> None:
    customer = town.seed_customer("xiaoli", "王芳")
    ids = {
        "customer": customer,
        "tag": town.seed_tag("等级", "A"),
        "agent": town.app.agent_id,
    }
    ours, theirs = DEEDS[name]
    assert asked(town, lambda: ours(wecom, ids)) == asked(town, lambda: theirs(oracle, ids))
