"""One callback or more for every documented kind, with the event it must become."""

from crm import events as e
from tests.bot.callbacks import change, element, event, message
from tests.bot.customer_samples import CUSTOMER_SAMPLES

PLACE = "<SendLocationInfo><Location_X>31.2</Location_X><Location_Y>-121.4</Location_Y><Scale>16</Scale>"
PLACE += element("Label", "人民广场") + element("Poiname", "广场") + "</SendLocationInfo>"
PHOTOS = "<SendPicsInfo><Count>2</Count><PicList><item><PicMd5Sum>a1</PicMd5Sum></item>"
PHOTOS += "<item><PicMd5Sum>b2</PicMd5Sum></item></PicList></SendPicsInfo>"
SCAN = element("EventKey", "rs") + "<ScanCodeInfo><ScanType>qrcode</ScanType>"
SCAN += element("ScanResult", "https://x/?a=1&b=2") + "</ScanCodeInfo>"
CARD = element("EventKey", "done:1") + element("TaskId", "t1") + element("CardType", "button_interaction")
CARD += element("ResponseCode", "RC")
PICKS = "<SelectedItems><SelectedItem><QuestionKey>q1</QuestionKey><OptionIds><OptionId>o1</OptionId>"
PICKS += "<OptionId>o2</OptionId></OptionIds></SelectedItem></SelectedItems>"
JOB = "<BatchJob><JobId>j1</JobId><JobType>sync_user</JobType><ErrCode>0</ErrCode><ErrMsg>ok</ErrMsg></BatchJob>"
APPROVAL = (
    "<ApprovalInfo><ThirdNo>2026</ThirdNo><OpenSpName>请假</OpenSpName><OpenTemplateId>tpl</OpenTemplateId>"
)
APPROVAL += "<OpenSpStatus>2</OpenSpStatus><ApplyUserId>lisi</ApplyUserId></ApprovalInfo>"
MEMBER = element("UserID", "LiSi") + element("Name", "李四") + element("Department", "1,2")

# kind, the callback, the event's class, its own fields
SAMPLES = [
    ("text", message("text", element("Content", "张姐 今天买了两盒")), e.Said, ("张姐 今天买了两盒",)),
    ("text", message("text", "<Content/>"), e.Said, ("",)),
    ("text", message("text", element("Content", "好的👍🏻")), e.Said, ("好的👍🏻",)),
    ("text", message("text", element("Content", "长" * 10_000)), e.Said, ("长" * 10_000,)),
    (
        "image",
        message("image", element("PicUrl", "http://p") + element("MediaId", "m")),
        e.ImageSent,
        ("m", "http://p"),
    ),
    (
        "voice",
        message("voice", element("MediaId", "m") + element("Format", "amr")),
        e.VoiceSent,
        ("m", "amr"),
    ),
    (
        "video",
        message("video", element("MediaId", "m") + element("ThumbMediaId", "t")),
        e.VideoSent,
        ("m", "t"),
    ),
    (
        "location",
        message(
            "location",
            "<Location_X>31.2</Location_X><Location_Y>121.4</Location_Y><Scale>16</Scale>"
            + element("Label", "人民广场"),
        ),
        e.PlaceSent,
        (31.2, 121.4, 16, "人民广场"),
    ),
    (
        "link",
        message(
            "link",
            element("Title", "t")
            + element("Description", "d")
            + element("Url", "u")
            + element("PicUrl", "p"),
        ),
        e.LinkSent,
        ("t", "d", "u", "p"),
    ),
    ("event:subscribe", event("subscribe", "<EventKey/>"), e.Subscribed, ()),
    ("event:unsubscribe", event("unsubscribe"), e.Unsubscribed, ()),
    ("event:enter_agent", event("enter_agent"), e.AppEntered, ()),
    (
        "event:location",
        event(
            "LOCATION", "<Latitude>23.1</Latitude><Longitude>113.3</Longitude><Precision>119.0</Precision>"
        ),
        e.PlaceReported,
        (23.1, 113.3, 119.0),
    ),
    ("event:click", event("click", element("EventKey", "help")), e.MenuClicked, ("help",)),
    ("event:view", event("view", element("EventKey", "https://x")), e.MenuViewed, ("https://x", False)),
    (
        "event:view_miniprogram",
        event("view_miniprogram", element("EventKey", "/p")),
        e.MenuViewed,
        ("/p", True),
    ),
    (
        "event:scancode_push",
        event("scancode_push", SCAN),
        e.CodeScanned,
        ("rs", "qrcode", "https://x/?a=1&b=2", False),
    ),
    (
        "event:scancode_waitmsg",
        event("scancode_waitmsg", SCAN),
        e.CodeScanned,
        ("rs", "qrcode", "https://x/?a=1&b=2", True),
    ),
    (
        "event:pic_sysphoto",
        event("pic_sysphoto", element("EventKey", "k") + PHOTOS),
        e.PhotosSent,
        ("k", 2, ("a1", "b2")),
    ),
    (
        "event:pic_photo_or_album",
        event("pic_photo_or_album", element("EventKey", "k")),
        e.PhotosSent,
        ("k", 0, ()),
    ),
    ("event:pic_weixin", event("pic_weixin", PHOTOS), e.PhotosSent, ("", 2, ("a1", "b2"))),
    (
        "event:location_select",
        event("location_select", element("EventKey", "k") + PLACE),
        e.PlacePicked,
        ("k", 31.2, -121.4, "人民广场", "广场"),
    ),
    (
        "event:template_card_event",
        event("template_card_event", CARD + PICKS),
        e.CardClicked,
        ("done:1", "t1", "button_interaction", "RC", (e.Choice("q1", ("o1", "o2")),), False),
    ),
    (
        "event:template_card_menu_event",
        event("template_card_menu_event", CARD),
        e.CardClicked,
        ("done:1", "t1", "button_interaction", "RC", (), True),
    ),
    (
        "event:batch_job_result",
        event("batch_job_result", JOB, "sys"),
        e.BatchJobDone,
        ("j1", "sync_user", 0, "ok"),
    ),
    (
        "event:open_approval_change",
        event("open_approval_change", APPROVAL, "sys"),
        e.ApprovalChanged,
        ("2026", "tpl", "请假", 2, "lisi"),
    ),
    *(
        (
            f"event:{alert}",
            event(alert, "<EffectTime>1700000000</EffectTime>", "sys"),
            e.AppAlerted,
            (alert, 1700000000),
        )
        for alert in ("inactive_alert", "low_active_alert")
    ),
    *(
        (f"event:{alert}", event(alert, "", "sys"), e.AppAlerted, (alert, 0))
        for alert in ("close_inactive_agent", "reopen_inactive_agent", "low_active", "active_restored")
    ),
    (
        "event:change_contact:create_user",
        change("change_contact", "create_user", MEMBER),
        e.MemberJoined,
        ("lisi", "李四", ("1", "2")),
    ),
    (
        "event:change_contact:update_user",
        change("change_contact", "update_user", MEMBER + element("NewUserID", "LiSi2")),
        e.MemberChanged,
        ("lisi", "lisi2", "李四", ("1", "2")),
    ),
    (
        "event:change_contact:delete_user",
        change("change_contact", "delete_user", element("UserID", "LiSi")),
        e.MemberLeft,
        ("lisi",),
    ),
    *(
        (
            f"event:change_contact:{deed}_party",
            change("change_contact", f"{deed}_party", "<Id>2</Id><Name>华东</Name><ParentId>1</ParentId>"),
            e.DepartmentChanged,
            ("2", deed, "华东", "1"),
        )
        for deed in ("create", "update", "delete")
    ),
    (
        "event:change_contact:update_tag",
        change(
            "change_contact",
            "update_tag",
            "<TagId>1</TagId>" + element("AddUserItems", "A,b") + element("DelPartyItems", "3"),
        ),
        e.StaffTagChanged,
        ("1", ("a", "b"), (), (), ("3",)),
    ),
    *CUSTOMER_SAMPLES,
]
