"""微信客服: reading its log and answering within bounds (WeCom pages 94670, 94677, 95122)."""

import re
from typing import Any

from simulator.api.call import Answer, Call, Route, cut, limited
from simulator.api.inside.contents import limited_words
from simulator.api.paging import cursor, place
from simulator.refusals import ApiError
from simulator.world.outside.kf import ASSISTANT, NEW, SYSTEM, KfAccount, KfSession
from simulator.world.rules import DAY

MSGID = re.compile(r"[0-9A-Za-z_-]{1,32}")
MEDIA = ("image", "voice", "video", "file")
TAPPABLE = 10


def list_accounts(call: Call) -> Answer:
    """The accounts that the app may manage."""
    accounts = call.world.kf.accounts.values()
    start, limit = call.number("offset", 0), call.number("limit", 100)
    rows = [
        {"open_kfid": a.open_kfid, "name": a.name, "avatar": "", "manage_privilege": True} for a in accounts
    ]
    return {"account_list": rows[start : start + limit]}


def add_contact_way(call: Call) -> Answer:
    """The address at which customers reach an account; a scene of other characters or too long: 40058."""
    account, scene = _account(call), call.text("scene", "")
    if scene and not MSGID.fullmatch(scene):
        raise ApiError(40058, "scene")
    ending = f"?enc_scene={scene}" if scene else ""
    return {"url": f"https://work.weixin.qq.com/kfid/{account.open_kfid}{ending}"}


def sync_messages(call: Call) -> Answer:
    """Messages after the cursor, of the last 3 days; now and then an empty page with has_more=1."""
    account = _account(call)
    _check_token(call, account)
    limit = call.number("limit", 1000)
    if not 1 <= limit <= 1000:
        raise ApiError(40058, "limit must be 1 to 1000")
    start = place(call.text("cursor", ""))
    if start > len(account.log):
        raise ApiError(50100)
    account.syncs += 1
    every = call.world.rules.kf_empty_page_every
    if start < len(account.log) and every and account.syncs % every == 0:
        return {"next_cursor": cursor(start), "has_more": 1, "msg_list": []}
    end = min(start + limit, len(account.log))
    living = [row for row in account.log[start:end] if row["send_time"] > call.now - 3 * DAY]
    return {"next_cursor": cursor(end), "has_more": int(end < len(account.log)), "msg_list": living}


def send_message(call: Call) -> Answer:
    """Answer a customer: at most 5 messages (95001) within 48 hours (95002) of his own; a msgid once (95033)."""
    account = _account(call)
    session = account.sessions.get(call.text("touser"))
    if session is None:
        raise ApiError(40096)
    msgid = _fresh_msgid(call)
    kind, content = _content(call)
    if session.state not in (NEW, ASSISTANT):
        raise ApiError(95018)
    if session.until <= call.now:
        raise ApiError(95002)
    if session.left <= 0:
        raise ApiError(95001)
    session.left -= 1
    _deliver(call, account, session, (kind, content, msgid))
    return {"msgid": msgid}


def send_on_event(call: Call) -> Answer:
    """Answer an event by its code: once, within 20 seconds; used or late: 40029."""
    code = call.world.kf.codes.get(call.text("code"))
    if code is None or code.used or code.expires <= call.now:
        raise ApiError(40029)
    msgid = _fresh_msgid(call)
    if call.text("msgtype") not in ("text", "msgmenu"):
        raise ApiError(40008)
    kind, content = _content(call)
    code.used = True
    account = call.world.kf.accounts[code.open_kfid]
    _deliver(call, account, account.sessions[code.external_userid], (kind, content, msgid))
    return {"msgid": msgid}


def get_state(call: Call) -> Answer:
    """How a session stands: 0 new, 1 assistant, 2 pool, 3 servicer, 4 ended."""
    session = _account(call).sessions.get(call.text("external_userid"))
    if session is None:
        raise ApiError(40096)
    return {"service_state": session.state, "servicer_userid": session.servicer}


def _account(call: Call) -> KfAccount:
    account = call.world.kf.accounts.get(call.text("open_kfid"))
    if account is None:
        raise ApiError(95000)
    return account


def _check_token(call: Call, account: KfAccount) -> None:
    shown = call.text("token", "")
    if not shown:
        minute = call.world.tally.add(("kf without token", account.open_kfid, call.now // 60))
        if minute > call.world.rules.kf_tokenless_per_minute:
            raise ApiError(45009)
        return
    open_kfid, expires = call.world.kf.tokens.get(shown, ("", 0.0))
    if open_kfid != account.open_kfid or expires <= call.now:
        raise ApiError(95007)


def _fresh_msgid(call: Call) -> str:
    msgid = call.text("msgid", "") or call.world.ids.draw("", 32)
    if not MSGID.fullmatch(msgid):
        raise ApiError(40058, "msgid")
    if msgid in call.world.kf.msgids:
        raise ApiError(95033)
    return msgid


def _content(call: Call) -> tuple[str, dict[str, Any]]:
    kind = call.text("msgtype")
    if kind not in ("text", "link", "miniprogram", "msgmenu", "location", "ca_link", *MEDIA):
        raise ApiError(40008)
    content = call.part(kind)
    if kind == "text":
        limited_words(content, 1 << 20)
        content = {**content, "content": cut(content["content"], 2048)}
    if kind in MEDIA and not call.world.media.living(str(content.get("media_id")), call.now):
        raise ApiError(40007)
    if kind == "msgmenu":
        _check_menu(content)
    return kind, content


def _check_menu(menu: dict[str, Any]) -> None:
    limited(menu.get("head_content", ""), "head_content", 1024)
    rows = menu.get("list", ())
    if len(rows) > 50 or sum(row.get("type") != "text" for row in rows) > TAPPABLE:
        raise ApiError(40058, "menu list")
    for row in rows:
        part = row.get(row.get("type"))
        if row.get("type") not in ("click", "view", "miniprogram", "text") or not part:
            raise ApiError(40058, "menu item")
        limited(part.get("content", ""), "content", 256 if row["type"] == "text" else 128)
        limited(part.get("id", ""), "id", 128)


def _deliver(
    call: Call, account: KfAccount, session: KfSession, message: tuple[str, dict[str, Any], str]
) -> None:
    """Put it before the customer, unless a test made the delivery fail; then the log tells so later."""
    kind, content, msgid = message
    kf, to = call.world.kf, session.external_userid
    kf.msgids.add(msgid)
    if to in kf.failing:
        account.log.append(_failure(call, account, to, msgid, kf.failing[to]))
        return
    chat = f"kf:{account.open_kfid}:{to}"
    bubble = call.world.chats.put(chat, call.now, account.open_kfid, kind, content, msgid)
    call.world.deliver(bubble, to, call.path)


def _failure(call: Call, account: KfAccount, to: str, msgid: str, fail_type: int) -> dict[str, Any]:
    return {
        "msgid": call.world.ids.draw("", 32),
        "send_time": int(call.now),
        "origin": SYSTEM,
        "msgtype": "event",
        "event": {
            "event_type": "msg_send_fail",
            "open_kfid": account.open_kfid,
            "external_userid": to,
            "fail_msgid": msgid,
            "fail_type": fail_type,
        },
    }


ROUTES = {
    "kf/account/list": Route(list_accounts, permission="kf"),
    "kf/add_contact_way": Route(add_contact_way, permission="kf"),
    "kf/sync_msg": Route(sync_messages, permission="kf"),
    "kf/send_msg": Route(send_message, permission="kf"),
    "kf/send_msg_on_event": Route(send_on_event, permission="kf"),
    "kf/service_state/get": Route(get_state, permission="kf"),
}
