"""What the simulator's WeCom really sends, opened and read by ours: written by different hands, over real HTTP."""

import http.server
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

import fakeredis
import pytest

from bot import wire
from bot.codec import Codec, encrypted_in
from bot.config import WeComSettings
from bot.wecom import Giving, WeCom, open_wecom
from crm import events as e
from simulator import Town

MENU = [
    {"type": "click", "name": "今日", "key": "today"},
    {"type": "view", "name": "看板", "url": "https://board"},
    {
        "name": "更多",
        "sub_button": [
            {"type": "scancode_push", "name": "扫", "key": "scan"},
            {"type": "scancode_waitmsg", "name": "扫等", "key": "scanwait"},
            {"type": "pic_sysphoto", "name": "拍", "key": "photo"},
            {"type": "location_select", "name": "位置", "key": "place"},
            {"type": "view_miniprogram", "name": "小程序", "pagepath": "/p", "appid": "wx", "url": "u"},
        ],
    },
]
CARD = {
    "card_type": "button_interaction",
    "main_title": {"title": "流失预警"},
    "task_id": "churn_1",
    "button_list": [{"text": "已联系", "key": "done:1"}],
}


class Door:
    """Opens, reads and keeps what comes; the first delivery of each is turned away, so that all come twice."""

    def __init__(self, locks: list[Codec]) -> None:
        self.locks = locks
        self.url = ""
        self.events: list[e.Event] = []
        self.turned_away: list[e.Event] = []

    def check(self, query: dict[str, str]) -> bytes:
        return self.locks[0].answer_check(*_words(query), query["echostr"], datetime.now(UTC))

    def take(self, query: dict[str, str], body: bytes) -> int:
        lock = self.locks[-1 if body.startswith(b"{") else 0]
        now = datetime.now(UTC)
        event = wire.read(lock.open(*_words(query), encrypted_in(body), now), now)
        if event.key not in {earlier.key for earlier in self.turned_away}:
            self.turned_away.append(event)
            return 500
        self.events.append(event)
        return 200


def _words(query: dict[str, str]) -> tuple[str, str, str]:
    return query["msg_signature"], query["timestamp"], query["nonce"]


@pytest.fixture
def town() -> Iterator[Town]:
    with Town() as town:
        town.seed_member("wang", "王经理")
        town.seed_member("xiaoli", "小李", leader="wang")
        yield town


@pytest.fixture
def door(town: Town) -> Iterator[Door]:
    settings = town.settings()
    door = Door([Codec(settings["token"], settings["encoding_aes_key"], settings["corp_id"])])

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer(200, door.check(dict(parse_qsl(urlsplit(self.path).query))))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.answer(door.take(dict(parse_qsl(urlsplit(self.path).query)), body), b"")

        def answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        door.url = f"http://127.0.0.1:{server.server_port}/wecom/callback"
        town.call_back(door.url)
        yield door
        server.shutdown()


@pytest.fixture
def wecom(town: Town) -> Iterator[WeCom]:
    settings = WeComSettings(**town.settings())
    wecom = open_wecom(settings, fakeredis.FakeRedis(server=fakeredis.FakeServer()))
    yield wecom
    wecom.close()


def kinds(town: Town, door: Door) -> list[type]:
    """What was understood, in order of sender; nothing may be unknown, and every re-send had its first key."""
    assert town.wait_quiet()
    assert not [event for event in door.events if isinstance(event, (e.Unknown, e.Unreadable))]
    assert {event.key for event in door.events} == {event.key for event in door.turned_away}
    assert len(door.events) == len(door.turned_away)
    return [type(event) for event in door.events]


def test_what_a_member_does_in_the_app(town: Town, door: Door, wecom: WeCom) -> None:
    wecom.menu.create(MENU)
    wecom.messages.send({"touser": "xiaoli", "msgtype": "template_card", "template_card": CARD})
    town.say("xiaoli", "张姐今天买了两盒")
    town.send_image("xiaoli")
    town.send_voice("xiaoli")
    town.send_video("xiaoli")
    town.send_location("xiaoli", 31.2, 121.4, "人民广场")
    town.send_link("xiaoli", "好文", "https://x")
    town.enter_app("xiaoli")
    town.report_location("xiaoli", 31.2, 121.4)
    for key in ("today", "https://board", "scan", "scanwait", "photo", "place", "/p"):
        town.click_menu("xiaoli", key, scanned="code")
    town.tap("xiaoli", "done:1")
    assert kinds(town, door) == [
        e.Said,
        e.ImageSent,
        e.VoiceSent,
        e.VideoSent,
        e.PlaceSent,
        e.LinkSent,
        e.AppEntered,
        e.PlaceReported,
        e.MenuClicked,
        e.MenuViewed,
        e.CodeScanned,
        e.CodeScanned,
        e.PhotosSent,
        e.PlacePicked,
        e.MenuViewed,
        e.CardClicked,
    ]
    assert {event.writer for event in door.events} == {"xiaoli"}
    clicked = door.events[-1]
    assert (clicked.button, clicked.task, clicked.menu) == ("done:1", "churn_1", False)
    assert clicked.response_code


def test_what_happens_in_the_firm(town: Town, door: Door) -> None:
    town.join_corp("new", "新人")
    town.finish_batch("xiaoli", "job1")
    town.change_approval("xiaoli", "2026", 2)
    for alert in (
        "inactive_alert",
        "close_inactive_agent",
        "reopen_inactive_agent",
        "low_active_alert",
        "low_active",
    ):
        town.alert_app(alert)
    town.leave_corp("new")
    found = kinds(town, door)
    assert set(found) == {
        e.MemberJoined,
        e.Subscribed,
        e.BatchJobDone,
        e.ApprovalChanged,
        e.AppAlerted,
        e.Unsubscribed,
        e.MemberLeft,
    }
    assert found.count(e.AppAlerted) == 5


def test_what_happens_with_customers(town: Town, door: Door, wecom: WeCom) -> None:
    town.seed_member("zhao", "赵")
    customer = town.add_customer("xiaoli", "王芳", state="qr1")
    half = town.half_add_customer("xiaoli", "半加")
    town.accept_customer("xiaoli", half)
    town.edit_customer("xiaoli", customer, remark="芳姐")
    chat = town.create_group("xiaoli", "老客户群", [customer])
    town.join_group(chat, half)
    town.leave_group(chat, half)
    town.rename_group(chat, "芳姐的群")
    town.dismiss_group(chat)
    tag = town.seed_tag("等级", "A")
    for change in ("create", "update", "shuffle", "delete"):
        town.change_tags(change, tag)
    wecom.handover.customers(Giving("xiaoli", "zhao"), [half])
    town.refuse_handover(half)
    town.remove_customer("xiaoli", half)
    town.leave_member(customer, "xiaoli")
    assert set(kinds(town, door)) == {
        e.CustomerAdded,
        e.CustomerEdited,
        e.GroupCreated,
        e.GroupChanged,
        e.GroupDismissed,
        e.TagChanged,
        e.TagsShuffled,
        e.HandoverFailed,
        e.CustomerDropped,
        e.MemberDropped,
    }
    added = {event.customer: event for event in door.events if isinstance(event, e.CustomerAdded)}
    assert (added[customer].member, added[customer].state, added[customer].half) == ("xiaoli", "qr1", False)
    assert added[customer].welcome_code
    changes = [event for event in door.events if isinstance(event, e.GroupChanged)]
    assert [event.detail for event in changes] == ["add_member", "del_member", "change_name"]
    assert changes[0].members == (half,)
    assert changes[0].after == changes[1].before


def test_what_customers_do_in_the_service(town: Town, door: Door, wecom: WeCom) -> None:
    account = town.seed_kf("客服")
    customer = town.seed_customer("xiaoli", "王芳")
    town.enter_kf(account, customer)
    town.kf_say(account, customer, "在吗")
    town.refuse_kf(customer)
    answer = {"touser": customer, "open_kfid": account, "msgtype": "text", "text": {"content": "在"}}
    wecom.kf.send(answer | {"msgid": "ours1"})
    town.set_kf_state(account, customer, 3, "xiaoli")
    town.change_kf_right([account], [])
    assert set(kinds(town, door)) == {e.ServiceCalled, e.ServiceAccountsChanged}
    called = next(event for event in door.events if isinstance(event, e.ServiceCalled))
    pulled, cursor, more = [], "", True
    while more:
        page = wecom.kf.pull(account, cursor, called.token)
        pulled += [wire.read(wire.pack_pulled(message), called.at) for message in page.messages]
        cursor, more = page.cursor, page.more
    assert [type(event) for event in pulled] == [
        e.SessionEntered,
        e.CustomerSaid,
        e.ServiceFailed,
        e.SessionMoved,
    ]
    assert (pulled[1].text, pulled[1].customer, pulled[2].message) == ("在吗", customer, "ours1")


def test_what_members_ask_the_robot(town: Town, door: Door) -> None:
    bot = town.seed_bot("客友", door.url)
    door.locks.append(Codec(bot.callback.token, bot.callback.encoding_aes_key, ""))
    chat = town.seed_internal_group("销售群", ["wang", "xiaoli"])
    town.mention("xiaoli", chat, "查 王芳")
    town.ask_bot("xiaoli", "今日")
    town.enter_bot("xiaoli")
    town.rate_bot("xiaoli", "FB1", 2, "不准")
    assert sorted(kind.__name__ for kind in kinds(town, door)) == [
        "BotEntered",
        "BotRated",
        "GroupMention",
        "GroupMention",
    ]
    asked = sorted((event.chat, event.text) for event in door.events if isinstance(event, e.GroupMention))
    assert asked == sorted([(chat, "查 王芳"), ("", "今日")])


def test_what_is_sealed_for_the_robots_answer_is_json() -> None:
    lock = Codec("token-of-bot", "a" * 43, "")
    sealed = json.loads(lock.seal(b'{"msgtype":"stream"}', "1700000000", "n").json())
    opened = lock.open(
        sealed["msgsignature"],
        str(sealed["timestamp"]),
        sealed["nonce"],
        sealed["encrypt"],
        datetime.fromtimestamp(1700000000, UTC),
    )
    assert opened == b'{"msgtype":"stream"}'
