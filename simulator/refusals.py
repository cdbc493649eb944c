"""How WeCom says no: a code, and a text that nobody should match on (WeCom page 90313)."""

import secrets

TEXTS = {
    -1: "system error",
    40001: "invalid credential",
    40003: "invalid userid",
    40007: "invalid media_id",
    40008: "invalid message type",
    40013: "invalid corpid",
    40014: "invalid access_token",
    40029: "invalid code",
    40033: "invalid charset. please check your request, if include \\uxxxx will create fail!",
    40035: "invalid parameter",
    40050: "chatid is invalid",
    40058: "invalid Request Parameter",
    40068: "invalid tagid",
    40071: "tagname already exist",
    40096: "invalid external_userid",
    40097: "userid not resigned",
    40126: "too many corp tags",
    40128: "customer transferred too often within 90 days",
    40129: "customer transfer in progress",
    40130: "handover and takeover are the same member",
    40131: "customer is not followed by the handover member",
    40144: "too many tags on the customer",
    41001: "access_token missing",
    41002: "corpid missing",
    41004: "secret missing",
    41048: "no customer to send",
    41050: "invalid welcome code",
    41051: "externaluser has started chatting",
    41063: "message is being dispatched, try later",
    41064: "attachments invalid",
    41065: "attachments type invalid",
    41093: "message cancelled",
    41094: "remind too often",
    40074: "news cannot be confidential",
    42001: "access_token expired",
    42014: "invalid task_id",
    42016: "task not found",
    42027: "missing keyname",
    42028: "missing or invalid url",
    42031: "invalid card_type",
    42033: "missing title",
    42035: "invalid content list length",
    42036: "invalid jump_list length",
    42037: "invalid button_list length",
    42038: "missing button text",
    42039: "missing or invalid button key",
    42042: "invalid option_list",
    42043: "missing question_key",
    42044: "missing or invalid card_image",
    42045: "missing or invalid card_action",
    42046: "missing submit_button text",
    42047: "invalid select_list length",
    42049: "missing submit_button key",
    42050: "invalid userid in card",
    42051: "duplicate key in action_menu",
    42052: "message expired, cannot recall",
    44004: "empty content",
    45002: "content size out of limit",
    45009: "api freq out of limit",
    45033: "api concurrent out of limit",
    45035: "data write conflict, please retry",
    48002: "API forbidden",
    49008: "group chat dismissed",
    50100: "invalid cursor",
    60011: "no privilege to access/modify contact/party/agent",
    60020: "not allow to access from your ip",
    60111: "userid not found",
    60140: "invalid response_code",
    81011: "no privilege to edit tags of another creator",
    81013: "user & party & tag all invalid",
    84061: "not external contact of the member",
    86006: "chat member count out of limit",
    86008: "chatid is not created by the app",
    86207: "chat owner is not in userlist",
    86214: "invalid mass message type",
    86215: "chatid exists",
    86216: "chat has invalid member",
    90500: "owner of the group has not resigned",
    90501: "chat is not external group chat",
    93000: "invalid webhook url",
    93017: "empty content",
    93018: "image size out of limit",
    95000: "invalid open_kfid",
    95001: "send msg count out of limit",
    95002: "send msg time out of limit",
    95018: "send msg session status invalid",
    95033: "msgid duplicated",
    301002: "agentid not allow",
    846601: "invalid or used response_code",
}


class ApiError(Exception):
    """An API call that WeCom refuses with `code`; `detail` is added to the usual text."""

    def __init__(self, code: int, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


def refusal(code: int, ip: str, detail: str = "") -> dict[str, object]:
    """The JSON of a refusal in WeCom's manner: text, hint, caller's address, link."""
    text = TEXTS.get(code, "api error") + (f", {detail}" if detail else "")
    hint = f"{secrets.randbelow(10**15):015d}{secrets.token_hex(6)}"
    link = f"https://open.work.weixin.qq.com/devtool/query?e={code}"
    return {"errcode": code, "errmsg": f"{text}, hint: [{hint}], from ip: {ip}, more info at {link}"}
