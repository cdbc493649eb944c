"""JSON that comes in: the robot's callbacks, and what we put into the inbox ourselves."""

import dataclasses
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import wire
from crm import events as e
from tests.bot.callbacks import AT

SENT = 1615478585
SENT_AT = datetime.fromtimestamp(SENT, UTC)
URL = "https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=RC"


def asked(form: str, **body: object) -> bytes:
    head = {
        "msgid": "M1",
        "aibotid": "BOT",
        "chatid": "CHAT",
        "chattype": "group",
        "from": {"userid": "ZhangSan"},
    }
    return json.dumps({**head, "response_url": URL, "msgtype": form, **body}, ensure_ascii=False).encode()


def happened(form: str, **body: object) -> bytes:
    return asked("event", event={"eventtype": form, **body})


def pulled(form: str, origin: int = 3, **body: object) -> bytes:
    head = {"msgid": "m1", "open_kfid": "wkA", "external_userid": "wmA", "send_time": SENT, "origin": origin}
    return wire.pack_pulled({**head, "msgtype": form, **body})


def in_session(form: str, **body: object) -> bytes:
    inside = {"event_type": form, "open_kfid": "wkA", "external_userid": "wmA", **body}
    return wire.pack_pulled(
        {"msgid": "m1", "send_time": SENT, "origin": 4, "msgtype": "event", "event": inside}
    )


PICK = {"selected_item": [{"question_key": "q", "option_ids": {"option_id": ["a", "b"]}}]}
CARD = {"card_type": "vote_interaction", "event_key": "k", "task_id": "t", "selected_items": PICK}
RATED = {"id": "FB1", "type": 2, "content": "不准", "inaccurate_reason_list": [1, 3]}
MIXED = {
    "msg_item": [
        {"msgtype": "text", "text": {"content": "@客友 看这张"}},
        {"msgtype": "image", "image": {"url": "http://i"}},
    ]
}
QUOTE = {"msgtype": "text", "text": {"content": "原话"}}

# the body, the event's class, its own fields without user and chat
ASKED = [
    (
        asked("text", text={"content": "@客友 查 王芳"}, quote=QUOTE),
        e.GroupMention,
        ("BOT", "M1", "text", "查 王芳", "原话", (), URL),
    ),
    (
        asked("text", text={"content": "@客友\u2005今日"}),
        e.GroupMention,
        ("BOT", "M1", "text", "今日", "", (), URL),
    ),
    (asked("text", text={"content": "今日"}), e.GroupMention, ("BOT", "M1", "text", "今日", "", (), URL)),
    (asked("mixed", mixed=MIXED), e.GroupMention, ("BOT", "M1", "mixed", "看这张", "", ("http://i",), URL)),
    (
        asked("voice", voice={"content": "查王芳"}),
        e.GroupMention,
        ("BOT", "M1", "voice", "查王芳", "", (), URL),
    ),
    *(
        (
            asked(form, **{form: {"url": "http://f"}}),
            e.GroupMention,
            ("BOT", "M1", form, "", "", ("http://f",), URL),
        )
        for form in ("image", "file", "video")
    ),
    (asked("stream", stream={"id": "S1"}), e.StreamPolled, ("S1",)),
    (happened("enter_chat"), e.BotEntered, ()),
    (
        happened("template_card_event", template_card_event=CARD),
        e.BotCardClicked,
        ("k", "t", "vote_interaction", (e.Choice("q", ("a", "b")),), URL),
    ),
    (happened("feedback_event", feedback_event=RATED), e.BotRated, ("FB1", 2, "不准", (1, 3))),
]

WHO = ("wkA", "wmA")
PULLED = [
    (
        pulled("text", text={"content": "有货吗"}),
        e.CustomerSaid,
        (*WHO, "m1", "text", "有货吗", "", "", SENT_AT),
    ),
    (
        pulled("text", text={"content": "满意", "menu_id": "101"}),
        e.CustomerSaid,
        (*WHO, "m1", "text", "满意", "101", "", SENT_AT),
    ),
    *(
        (pulled(form, **{form: {"media_id": "M"}}), e.CustomerSaid, (*WHO, "m1", form, "", "", "M", SENT_AT))
        for form in ("image", "voice", "video", "file")
    ),
    (
        pulled(
            "location", location={"latitude": 1.5, "longitude": 2.5, "name": "广场", "address": "人民路1号"}
        ),
        e.CustomerSaid,
        (*WHO, "m1", "location", "广场 人民路1号", "", "", SENT_AT),
    ),
    (
        pulled("link", link={"title": "好文", "url": "u"}),
        e.CustomerSaid,
        (*WHO, "m1", "link", "好文", "", "", SENT_AT),
    ),
    *(
        (pulled(form, **{form: {"x": 1}}), e.CustomerSaid, (*WHO, "m1", form, "", "", "", SENT_AT))
        for form in ("business_card", "miniprogram", "msgmenu", "channels_shop_order", "merged_msg", "note")
    ),
    (
        pulled("text", 5, servicer_userid="LiSi", text={"content": "在的"}),
        e.ServicerSaid,
        (*WHO, "m1", "text", "在的", SENT_AT),
    ),
    (
        in_session("enter_session", scene="123", scene_param="abc", welcome_code="WC"),
        e.SessionEntered,
        (*WHO, "123", "abc", "WC"),
    ),
    (in_session("enter_session"), e.SessionEntered, (*WHO, "", "", "")),
    (in_session("msg_send_fail", fail_msgid="ours", fail_type=6), e.ServiceFailed, (*WHO, "ours", 6)),
    (
        in_session("session_status_change", change_type=3, old_servicer_userid="A", msg_code="MC"),
        e.SessionMoved,
        (*WHO, 3, "a", "", "MC"),
    ),
    (in_session("user_recall_msg", recall_msgid="m0"), e.ServiceRecalled, (*WHO, "m0", True)),
    (in_session("servicer_recall_msg", recall_msgid="m0"), e.ServiceRecalled, (*WHO, "m0", False)),
    (
        in_session("servicer_status_change", servicer_userid="LiSi", status=2),
        e.ServicerMoved,
        ("wkA", "lisi", 2),
    ),
]


def own_fields(happening: e.Event, first: int = 3) -> tuple[object, ...]:
    return tuple(getattr(happening, f.name) for f in dataclasses.fields(happening)[first:])


@pytest.mark.parametrize(("raw", "expected", "fields"), ASKED)
def test_what_reaches_the_robot_becomes_its_event(raw: bytes, expected: type, fields: tuple) -> None:
    happening = wire.read(raw, AT)
    assert type(happening) is expected
    assert own_fields(happening) == ("ZhangSan", "CHAT", *fields)
    assert (happening.writer, happening.at) == ("zhangsan", AT)


def test_in_the_robots_own_chat_a_leading_at_sign_is_the_members_own() -> None:
    happening = wire.read(asked("text", chatid="", chattype="single", text={"content": "@王芳 今天买了"}), AT)
    assert isinstance(happening, e.GroupMention)
    assert (happening.chat, happening.text) == ("", "@王芳 今天买了")


@pytest.mark.parametrize(("raw", "expected", "fields"), PULLED)
def test_a_pulled_message_becomes_its_event(raw: bytes, expected: type, fields: tuple) -> None:
    happening = wire.read(raw, AT)
    assert type(happening) is expected
    assert own_fields(happening) == fields
    assert happening.writer == ("lisi" if expected is e.ServicerSaid else "")


def test_an_answer_of_ours_comes_back_as_learned() -> None:
    answer = {"userid": "lisi", "name": "李四", "direct_leader": ["wangwu"]}
    happening = wire.read(wire.pack_learned("17", "member", "lisi", answer), AT)
    assert isinstance(happening, e.Learned)
    assert (happening.what, happening.about, happening.answer) == ("member", "lisi", answer)


@pytest.mark.parametrize(
    "raw",
    [
        b"{}",
        b'{"msgtype":"text"}',
        b'{"msgtype":"hologram","from":{"userid":"a"}}',
        happened("disconnected_event"),
        b'{"msgtype":["text"]}',
        b'{"from":"zhangsan","msgtype":"text"}',
        b'{"keyou:pulled":[]}',
        b'{"keyou:learned":{"what":1}}',
        b'{"msgtype":"x","deep":' + b"[" * 900 + b"]" * 900 + b"}",
        wire.pack_pulled({"msgid": "", "msgtype": "text", "origin": 3}),
        wire.pack_pulled(
            {"msgid": "m", "msgtype": "text", "origin": 3, "external_userid": "w", "send_time": 10**18}
        ),
        wire.pack_pulled({"msgid": "m", "msgtype": "text", "origin": 9}),
        in_session("future_event"),
    ],
)
def test_json_of_no_kind_of_ours_is_kept_raw(raw: bytes) -> None:
    happening = wire.read(raw, AT)
    assert isinstance(happening, e.Unknown)
    assert happening.raw == raw
    assert len(happening.kind) <= 64


@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b"{]",
        b'{"a":NaN}',
        b'{"a":"\\ud800"}',
        b'{"a":"\\u0000"}',
        b'{"a":"\\\\\\u0000"}',
        b'{"a":' * 9000,
    ],
)
def test_json_that_cannot_be_read_is_kept_raw(raw: bytes) -> None:
    happening = wire.read(raw, AT)
    assert isinstance(happening, e.Unreadable)
    assert happening.raw == raw


def test_a_backslash_before_u0000_is_text_like_any_other() -> None:
    assert isinstance(wire.read(pulled("text", text={"content": r"\u0000"}), AT), e.CustomerSaid)


def test_half_a_character_from_wecom_does_not_stop_the_packing() -> None:
    assert isinstance(wire.read(pulled("text", text={"content": "\ud83d"}), AT), e.CustomerSaid)


MEMBERS = ["msgid", "msgtype", "from", "userid", "event", "eventtype", "text", "content", "mixed", "msg_item"]
MEMBERS += ["keyou:pulled", "keyou:learned", "origin", "send_time", "external_userid", "event_type", "answer"]
shapes = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=6)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(MEMBERS),
            inner,
            max_size=6,
        ),
    ),
    max_leaves=15,
)


@given(shapes)
def test_any_shape_of_json_becomes_an_event(shape: object) -> None:
    raw = json.dumps({"keyou:pulled": shape} if isinstance(shape, list) else shape).encode()
    assert isinstance(wire.read(raw, AT), e.Event)


@given(st.binary(max_size=80))
def test_any_bytes_after_a_brace_become_an_event(tail: bytes) -> None:
    assert isinstance(wire.read(b"{" + tail, AT), e.Event)
