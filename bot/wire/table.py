"""Every kind of callback that WeCom documents for us, and the event that it becomes.

The kind is MsgType, for events with Event and ChangeType behind it, all in lower case (WeCom pages 90239,
90240, 92130, 94670). What is not here (upstream and downstream events, 获客助手 links) becomes Unknown.
"""

from collections.abc import Mapping

from bot.wire.plan import (
    Plan,
    choices,
    commas,
    equals,
    given,
    ident,
    lowered,
    number,
    plan,
    text,
    texts,
    userid,
    userids,
    whole,
)
from crm import events as e

_CUSTOMER = {"member": userid("UserID"), "customer": ident("ExternalUserID")}
_MEMBER = {"member": userid("UserID"), "name": text("Name"), "departments": commas("Department")}
_PLACE = {"latitude": number("Location_X"), "longitude": number("Location_Y")}
_PICKED = {
    "latitude": number("SendLocationInfo/Location_X"),
    "longitude": number("SendLocationInfo/Location_Y"),
    "label": text("SendLocationInfo/Label"),
    "name": text("SendLocationInfo/Poiname"),
}
_SCAN = {"form": text("ScanCodeInfo/ScanType"), "result": text("ScanCodeInfo/ScanResult")}
_CARD = {
    "button": text("EventKey"),
    "task": text("TaskId"),
    "card": text("CardType"),
    "response_code": text("ResponseCode"),
    "choices": choices("SelectedItems/SelectedItem"),
}
_JOB = {
    "job": text("BatchJob/JobId"),
    "form": text("BatchJob/JobType"),
    "error": whole("BatchJob/ErrCode"),
    "message": text("BatchJob/ErrMsg"),
}
_APPROVAL = {
    "number": text("ApprovalInfo/ThirdNo"),
    "template": text("ApprovalInfo/OpenTemplateId"),
    "name": text("ApprovalInfo/OpenSpName"),
    "status": whole("ApprovalInfo/OpenSpStatus"),
    "applicant": text("ApprovalInfo/ApplyUserId"),
}
_GROUP_CHANGE = {
    "group": ident("ChatId"),
    "detail": text("UpdateDetail"),
    "join_scene": whole("JoinScene", -1),
    "quit_scene": whole("QuitScene", -1),
    "count": whole("MemChangeCnt"),
    "members": texts("MemChangeList/Item"),
    "before": text("LastMemVer"),
    "after": text("CurMemVer"),
}
_STAFF_TAG = {
    "tag": ident("TagId"),
    "members_added": userids("AddUserItems"),
    "members_removed": userids("DelUserItems"),
    "departments_added": commas("AddPartyItems"),
    "departments_removed": commas("DelPartyItems"),
}


def _photos() -> Plan:
    return plan(
        e.PhotosSent,
        item=text("EventKey"),
        count=whole("SendPicsInfo/Count"),
        sums=texts("SendPicsInfo/PicList/item/PicMd5Sum"),
    )


def _department(change: str) -> Plan:
    return plan(
        e.DepartmentChanged,
        department=ident("Id"),
        change=given(change),
        name=text("Name"),
        parent=text("ParentId"),
    )


def _tag(change: str) -> Plan:
    return plan(
        e.TagChanged,
        tag=ident("Id"),
        change=given(change),
        group=equals("TagType", "tag_group"),
        strategy=text("StrategyId"),
    )


def _added(half: bool) -> Plan:
    return plan(
        e.CustomerAdded, **_CUSTOMER, state=text("State"), welcome_code=text("WelcomeCode"), half=given(half)
    )


def _alert(name: str) -> Plan:
    return plan(e.AppAlerted, alert=given(name), effective=whole("EffectTime"))


MESSAGES: Mapping[str, Plan] = {
    "text": plan(e.Said, text=text("Content")),
    "image": plan(e.ImageSent, media=text("MediaId"), url=text("PicUrl")),
    "voice": plan(e.VoiceSent, media=text("MediaId"), format=text("Format")),
    "video": plan(e.VideoSent, media=text("MediaId"), thumb=text("ThumbMediaId")),
    "location": plan(e.PlaceSent, **_PLACE, scale=whole("Scale"), label=text("Label")),
    "link": plan(
        e.LinkSent,
        title=text("Title"),
        description=text("Description"),
        url=text("Url"),
        picture=text("PicUrl"),
    ),
}

APP_EVENTS: Mapping[str, Plan] = {
    "event:subscribe": plan(e.Subscribed),
    "event:unsubscribe": plan(e.Unsubscribed),
    "event:enter_agent": plan(e.AppEntered),
    "event:location": plan(
        e.PlaceReported,
        latitude=number("Latitude"),
        longitude=number("Longitude"),
        precision=number("Precision"),
    ),
    "event:click": plan(e.MenuClicked, item=text("EventKey")),
    "event:view": plan(e.MenuViewed, target=text("EventKey"), mini_program=given(False)),
    "event:view_miniprogram": plan(e.MenuViewed, target=text("EventKey"), mini_program=given(True)),
    "event:scancode_push": plan(e.CodeScanned, item=text("EventKey"), **_SCAN, waits=given(False)),
    "event:scancode_waitmsg": plan(e.CodeScanned, item=text("EventKey"), **_SCAN, waits=given(True)),
    "event:pic_sysphoto": _photos(),
    "event:pic_photo_or_album": _photos(),
    "event:pic_weixin": _photos(),
    "event:location_select": plan(e.PlacePicked, item=text("EventKey"), **_PICKED),
    "event:template_card_event": plan(e.CardClicked, **_CARD, menu=given(False)),
    "event:template_card_menu_event": plan(e.CardClicked, **_CARD, menu=given(True)),
}

FIRM_EVENTS: Mapping[str, Plan] = {
    "event:open_approval_change": plan(e.ApprovalChanged, **_APPROVAL),
    "event:batch_job_result": plan(e.BatchJobDone, **_JOB),
    "event:inactive_alert": _alert("inactive_alert"),
    "event:close_inactive_agent": _alert("close_inactive_agent"),
    "event:reopen_inactive_agent": _alert("reopen_inactive_agent"),
    "event:low_active_alert": _alert("low_active_alert"),
    "event:low_active": _alert("low_active"),
    "event:active_restored": _alert("active_restored"),
    "event:change_contact:create_user": plan(e.MemberJoined, **_MEMBER),
    "event:change_contact:update_user": plan(e.MemberChanged, **_MEMBER, renamed_to=lowered("NewUserID")),
    "event:change_contact:delete_user": plan(e.MemberLeft, member=userid("UserID")),
    "event:change_contact:create_party": _department("create"),
    "event:change_contact:update_party": _department("update"),
    "event:change_contact:delete_party": _department("delete"),
    "event:change_contact:update_tag": plan(e.StaffTagChanged, **_STAFF_TAG),
}

CUSTOMER_EVENTS: Mapping[str, Plan] = {
    "event:change_external_contact:add_external_contact": _added(half=False),
    "event:change_external_contact:add_half_external_contact": _added(half=True),
    "event:change_external_contact:edit_external_contact": plan(e.CustomerEdited, **_CUSTOMER),
    "event:change_external_contact:del_external_contact": plan(
        e.CustomerDropped, **_CUSTOMER, handed_over=equals("Source", "DELETE_BY_TRANSFER")
    ),
    "event:change_external_contact:del_follow_user": plan(e.MemberDropped, **_CUSTOMER),
    "event:change_external_contact:transfer_fail": plan(
        e.HandoverFailed, **_CUSTOMER, reason=text("FailReason")
    ),
    "event:change_external_chat:create": plan(e.GroupCreated, group=ident("ChatId")),
    "event:change_external_chat:update": plan(e.GroupChanged, **_GROUP_CHANGE),
    "event:change_external_chat:dismiss": plan(e.GroupDismissed, group=ident("ChatId")),
    "event:change_external_tag:create": _tag("create"),
    "event:change_external_tag:update": _tag("update"),
    "event:change_external_tag:delete": _tag("delete"),
    "event:change_external_tag:shuffle": plan(e.TagsShuffled, group=text("Id"), strategy=text("StrategyId")),
    "event:kf_msg_or_event": plan(e.ServiceCalled, account=ident("OpenKfId"), token=text("Token")),
    "event:kf_account_auth_change": plan(
        e.ServiceAccountsChanged, added=texts("AuthAddOpenKfId"), removed=texts("AuthDelOpenKfId")
    ),
}

OF_MEMBERS: Mapping[str, Plan] = {**MESSAGES, **APP_EVENTS}
"""Deeds of a member: without one they are not understood."""

KINDS: Mapping[str, Plan] = {**OF_MEMBERS, **FIRM_EVENTS, **CUSTOMER_EVENTS}
