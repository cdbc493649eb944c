"""The callbacks about customers, their groups and tags, and 微信客服."""

from crm import events as e
from tests.bot.callbacks import change, element, event

BOTH = element("UserID", "ZhangSan") + element("ExternalUserID", "wmA")
GROUP = element("ChatId", "wrG")
GROUP_CHANGE = (
    GROUP + element("UpdateDetail", "add_member") + "<JoinScene>3</JoinScene><MemChangeCnt>2</MemChangeCnt>"
)
GROUP_CHANGE += "<MemChangeList><Item>wmA</Item><Item>wmB</Item></MemChangeList>"
GROUP_CHANGE += element("LastMemVer", "v1") + element("CurMemVer", "v2")
TAG = element("Id", "et1") + element("TagType", "tag") + "<StrategyId>7</StrategyId>"
TAG_GROUP = element("Id", "et2") + element("TagType", "tag_group")

CUSTOMER_SAMPLES = [
    (
        "event:change_external_contact:add_external_contact",
        change(
            "change_external_contact",
            "add_external_contact",
            BOTH + element("State", "qr1") + element("WelcomeCode", "WC"),
        ),
        e.CustomerAdded,
        ("zhangsan", "wmA", "qr1", "WC", False),
    ),
    (
        "event:change_external_contact:add_half_external_contact",
        change("change_external_contact", "add_half_external_contact", BOTH),
        e.CustomerAdded,
        ("zhangsan", "wmA", "", "", True),
    ),
    (
        "event:change_external_contact:edit_external_contact",
        change("change_external_contact", "edit_external_contact", BOTH),
        e.CustomerEdited,
        ("zhangsan", "wmA"),
    ),
    (
        "event:change_external_contact:del_external_contact",
        change("change_external_contact", "del_external_contact", BOTH),
        e.CustomerDropped,
        ("zhangsan", "wmA", False),
    ),
    (
        "event:change_external_contact:del_external_contact",
        change(
            "change_external_contact", "del_external_contact", BOTH + element("Source", "DELETE_BY_TRANSFER")
        ),
        e.CustomerDropped,
        ("zhangsan", "wmA", True),
    ),
    (
        "event:change_external_contact:del_follow_user",
        change("change_external_contact", "del_follow_user", BOTH),
        e.MemberDropped,
        ("zhangsan", "wmA"),
    ),
    (
        "event:change_external_contact:transfer_fail",
        change("change_external_contact", "transfer_fail", BOTH + element("FailReason", "customer_refused")),
        e.HandoverFailed,
        ("zhangsan", "wmA", "customer_refused"),
    ),
    (
        "event:change_external_chat:create",
        change("change_external_chat", "create", GROUP),
        e.GroupCreated,
        ("wrG",),
    ),
    (
        "event:change_external_chat:update",
        change("change_external_chat", "update", GROUP_CHANGE),
        e.GroupChanged,
        ("wrG", "add_member", 3, -1, 2, ("wmA", "wmB"), "v1", "v2"),
    ),
    (
        "event:change_external_chat:update",
        change("change_external_chat", "update", GROUP + element("UpdateDetail", "change_name")),
        e.GroupChanged,
        ("wrG", "change_name", -1, -1, 0, (), "", ""),
    ),
    (
        "event:change_external_chat:dismiss",
        change("change_external_chat", "dismiss", GROUP),
        e.GroupDismissed,
        ("wrG",),
    ),
    (
        "event:change_external_tag:create",
        change("change_external_tag", "create", TAG),
        e.TagChanged,
        ("et1", "create", False, "7"),
    ),
    (
        "event:change_external_tag:update",
        change("change_external_tag", "update", TAG),
        e.TagChanged,
        ("et1", "update", False, "7"),
    ),
    (
        "event:change_external_tag:delete",
        change("change_external_tag", "delete", TAG_GROUP),
        e.TagChanged,
        ("et2", "delete", True, ""),
    ),
    (
        "event:change_external_tag:shuffle",
        change("change_external_tag", "shuffle", "<Id/>"),
        e.TagsShuffled,
        ("", ""),
    ),
    (
        "event:kf_msg_or_event",
        event("kf_msg_or_event", element("Token", "ENC") + element("OpenKfId", "wkA"), ""),
        e.ServiceCalled,
        ("wkA", "ENC"),
    ),
    (
        "event:kf_account_auth_change",
        event(
            "kf_account_auth_change",
            element("AuthAddOpenKfId", "wkA") + element("AuthAddOpenKfId", "wkB"),
            "sys",
        ),
        e.ServiceAccountsChanged,
        (("wkA", "wkB"), ()),
    ),
]
