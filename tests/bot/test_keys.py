"""Different happenings never fold, redeliveries always do.

The pairs follow losses that others reported: WxJava 333, 897, 1745, 2231, 2314, 2880, 3088, 3445, NeuChar 137,
weixin-java-tools 66.
"""

import json

import pytest

from bot import wire
from bot.codec import Codec
from tests.bot.callbacks import AT, CORP, callback, change, element, event, message
from tests.bot.samples import SAMPLES
from tests.bot.vectors import KEY, TOKEN


def of(customer: str, member: str = "rep") -> str:
    return element("UserID", member) + element("ExternalUserID", customer)


def contact(kind: str, body: str, created: int = 1) -> bytes:
    return change("change_external_contact", kind, body, created)


def group(kind: str, body: str) -> bytes:
    return change("change_external_chat", kind, element("ChatId", "g1") + body, 1)


def said(sender: str = "a", number: str = "7", text: str = "好", agent: str = "1") -> bytes:
    return message("text", element("Content", text), sender, number, agent=agent)


def card(button: str = "ok", task: str = "t", code: str = "rc") -> bytes:
    body = element("EventKey", button) + element("TaskId", task) + element("ResponseCode", code)
    return event("template_card_event", body, created=1)


def approval(number: str, status: int = 1) -> bytes:
    body = f"<ApprovalInfo><ThirdNo>{number}</ThirdNo><OpenSpStatus>{status}</OpenSpStatus></ApprovalInfo>"
    return event("open_approval_change", body, "sys", 1)


def asked(user: str = "a", number: str = "1", chat: str = "c", bot: str = "b") -> bytes:
    body = {"msgid": number, "aibotid": bot, "chatid": chat, "from": {"userid": user}, "msgtype": "text"}
    return json.dumps({**body, "text": {"content": "查"}}).encode()


def pulled(number: str = "1", account: str = "wkA") -> bytes:
    body = {"msgid": number, "open_kfid": account, "external_userid": "wm", "origin": 3, "msgtype": "text"}
    return wire.pack_pulled({**body, "send_time": 1, "text": {"content": "在吗"}})


TWO_HAPPENINGS = {
    "two customers added in one second": (
        contact("add_external_contact", of("A")),
        contact("add_external_contact", of("B")),
    ),
    "one customer added by two reps": (
        contact("add_external_contact", of("A")),
        contact("add_external_contact", of("A", "rep2")),
    ),
    "a customer added again later": (
        contact("add_external_contact", of("A"), 1),
        contact("add_external_contact", of("A"), 2),
    ),
    "two welcome codes": (
        contact("add_external_contact", of("A") + element("WelcomeCode", "1")),
        contact("add_external_contact", of("A") + element("WelcomeCode", "2")),
    ),
    "added and half added": (
        contact("add_external_contact", of("A")),
        contact("add_half_external_contact", of("A")),
    ),
    "two customers lost in one second": (
        contact("del_follow_user", of("A")),
        contact("del_follow_user", of("B")),
    ),
    "lost by either side": (contact("del_follow_user", of("A")), contact("del_external_contact", of("A"))),
    "removed and handed over": (
        contact("del_external_contact", of("A")),
        contact("del_external_contact", of("A") + element("Source", "DELETE_BY_TRANSFER")),
    ),
    "two remarks in one second": (
        contact("edit_external_contact", of("A")),
        contact("edit_external_contact", of("B")),
    ),
    "two handovers refused": (contact("transfer_fail", of("A")), contact("transfer_fail", of("B"))),
    "ids that run into each other": (
        contact("del_follow_user", of("BA", "A")),
        contact("del_follow_user", of("A", "AB")),
    ),
    "two members created in bulk": (
        change("change_contact", "create_user", element("UserID", "A"), 1),
        change("change_contact", "create_user", element("UserID", "B"), 1),
    ),
    "two members deleted at once": (
        change("change_contact", "delete_user", element("UserID", "A"), 1),
        change("change_contact", "delete_user", element("UserID", "B"), 1),
    ),
    "member and department of one id": (
        change("change_contact", "update_user", element("UserID", "1"), 1),
        change("change_contact", "update_party", element("Id", "1"), 1),
    ),
    "came and went": (
        group("update", element("UpdateDetail", "add_member")),
        group("update", element("UpdateDetail", "del_member")),
    ),
    "one came, another came": (
        group("update", "<MemChangeList><Item>A</Item></MemChangeList>"),
        group("update", "<MemChangeList><Item>B</Item></MemChangeList>"),
    ),
    "two came, one came": (
        group("update", "<MemChangeList><Item>A</Item><Item>B</Item></MemChangeList>"),
        group("update", "<MemChangeList><Item>AB</Item></MemChangeList>"),
    ),
    "two versions of a group": (
        group("update", element("CurMemVer", "1")),
        group("update", element("CurMemVer", "2")),
    ),
    "a scene of joining and the same of leaving": (
        group("update", "<JoinScene>0</JoinScene>"),
        group("update", "<QuitScene>0</QuitScene>"),
    ),
    "two groups made": (
        change("change_external_chat", "create", element("ChatId", "g1"), 1),
        change("change_external_chat", "create", element("ChatId", "g2"), 1),
    ),
    "made and dissolved": (group("create", ""), group("dismiss", "")),
    "two tags made": (
        change("change_external_tag", "create", element("Id", "1"), 1),
        change("change_external_tag", "create", element("Id", "2"), 1),
    ),
    "tag and tag group": (
        change("change_external_tag", "delete", element("Id", "1") + element("TagType", "tag"), 1),
        change("change_external_tag", "delete", element("Id", "1") + element("TagType", "tag_group"), 1),
    ),
    "one message id, two senders": (said("a"), said("b")),
    "one message id, two apps": (said(agent="1"), said(agent="2")),
    "one message id, two firms": (said(), said().replace(CORP.encode(), b"ww2")),
    "two messages of one sender": (said(number="7"), said(number="8")),
    "sender and id that run into each other": (said("a1", "2"), said("a", "12")),
    "the same words twice": (said(number="10", text="已记录"), said(number="11", text="已记录")),
    "two buttons of one card": (card("ok"), card("later")),
    "one button on two cards": (card(task="t1"), card(task="t2")),
    "one button twice": (card(code="rc1"), card(code="rc2")),
    "a menu item clicked again a second later": (
        event("click", element("EventKey", "k"), created=1),
        event("click", element("EventKey", "k"), created=2),
    ),
    "two members enter in one second": (
        event("enter_agent", sender="a", created=1),
        event("enter_agent", sender="b", created=1),
    ),
    "one member enters two apps": (
        callback(element("MsgType", "event") + element("Event", "enter_agent"), agent="1"),
        callback(element("MsgType", "event") + element("Event", "enter_agent"), agent="2"),
    ),
    "two members scan one code": (
        event("scancode_push", element("EventKey", "k"), "a", 1),
        event("scancode_push", element("EventKey", "k"), "b", 1),
    ),
    "two places in one second": (
        event("LOCATION", "<Latitude>1</Latitude>", created=1),
        event("LOCATION", "<Latitude>2</Latitude>", created=1),
    ),
    "two approvals in bulk": (approval("1"), approval("2")),
    "one approval, two states": (approval("1", 1), approval("1", 2)),
    "two calls of the service": (
        event("kf_msg_or_event", element("Token", "1") + element("OpenKfId", "k"), "", 1),
        event("kf_msg_or_event", element("Token", "2") + element("OpenKfId", "k"), "", 1),
    ),
    "two service accounts": (
        event("kf_msg_or_event", element("Token", "1") + element("OpenKfId", "k"), "", 1),
        event("kf_msg_or_event", element("Token", "1") + element("OpenKfId", "l"), "", 1),
    ),
    "one robot message id, two askers": (asked("a"), asked("b")),
    "one robot message id, two groups": (asked(chat="c"), asked(chat="d")),
    "two robots": (asked(bot="b"), asked(bot="c")),
    "two pulled messages": (pulled("1"), pulled("2")),
    "one pulled id, two accounts": (pulled(account="wkA"), pulled(account="wkB")),
    "two inquiries, one answer": (
        wire.pack_learned("1", "member", "a", {}),
        wire.pack_learned("2", "member", "a", {}),
    ),
    "two unreadable bodies": (b"<xml>\x0b1", b"<xml>\x0b2"),
}


def key(raw: bytes) -> str:
    return wire.read(raw, AT).key


@pytest.mark.parametrize("pair", TWO_HAPPENINGS)
def test_two_happenings_keep_two_keys(pair: str) -> None:
    first, second = TWO_HAPPENINGS[pair]
    assert first != second
    assert key(first) != key(second)


def test_there_are_enough_pairs_to_mean_something() -> None:
    assert len(TWO_HAPPENINGS) >= 30
    everything = {raw for pair in TWO_HAPPENINGS.values() for raw in pair}
    assert len({key(raw) for raw in everything}) == len(everything)


RETRIED = [raw for _kind, raw, *_rest in SAMPLES] + [
    asked(),
    pulled(),
    wire.pack_learned("1", "member", "a", {}),
]


@pytest.mark.parametrize("raw", RETRIED)
def test_a_redelivery_under_a_fresh_seal_folds(raw: bytes) -> None:
    lock = Codec(TOKEN, KEY, CORP)
    stamps = [str(int(AT.timestamp()) + late) for late in (0, 6, 12)]
    sealed = [lock.seal(raw, stamp, f"nonce{stamp}") for stamp in stamps]
    assert len({each.encrypted for each in sealed}) == 3
    opened = [lock.open(each.signature, each.timestamp, each.nonce, each.encrypted, AT) for each in sealed]
    assert len({key(body) for body in opened}) == 1


def test_there_are_enough_retries_to_mean_something() -> None:
    assert len(set(RETRIED)) >= 30


def test_the_space_between_elements_and_the_writing_of_text_make_no_new_happening() -> None:
    one = b"<xml><MsgType><![CDATA[event]]></MsgType><Event>subscribe</Event><FromUserName>a</FromUserName></xml>"
    two = b"<xml>\n<MsgType>event</MsgType>\n<Event><![CDATA[subscribe]]></Event><FromUserName>a</FromUserName>\n</xml>"
    assert key(one) == key(two)
