"""规则: the firm's thresholds in words, where they are tried and who changes them; none is changed in chat (O, F7)."""

from crm.patterns import regex
from crm.people import Person
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import Line, listed
from handlers.hearing.phrases import yuan
from storage.desk import Desk

_CHANGES = regex(r"改|调|设|提|降|变|放宽|收紧|最多给|不超过")
_NOT_HERE = "规则在聊天里不改，没有变动；要改请管理员改配置文件再重启。推送的上限可以先试算，例“回测 把每周上限改成 3 会怎样”。"


def show(heard: Heard, person: Person, desk: Desk) -> Reply:
    """Each rule with its value; where a change was asked for, who makes it."""
    title = "现在的规则"
    return Reply(
        listed(desk, person.userid, title, _lines(desk), _NOT_HERE if _CHANGES.search(heard.text) else "")
    )


def _lines(desk: Desk) -> list[Line]:
    guard, by_intent = desk.policy.guard, desk.policy.cadence.by_intent
    rhythm = "、".join(f"意向{letter} 每 {days} 天" for letter, days in sorted(by_intent.items()))
    return [
        Line(f"大单审批：{yuan(desk.policy.selling.big_order)}起要主管同意", "配置 [policy.selling] big_order"),
        Line(f"联系周期：{rhythm}", "配置 [policy.cadence] by_intent；改法见「周期」"),
        Line(f"给客户发：{guard.opens:%H:%M} 到 {guard.closes:%H:%M}，节假日不给公司客户发", "配置 [policy.guard] opens、closes"),
        Line(f"每位客户：一天最多 {guard.a_day} 条，一周 {guard.a_week} 条，一个月 {guard.a_month} 条", "配置 [policy.guard]"),
        Line(f"每个客户群：一天最多 {guard.group_a_day} 条，一周 {guard.group_a_week} 条", "配置 [policy.guard]"),
        Line(f"群里带产品的内容：不超过 {guard.product_share:.0%}", "手册 000 社群，20/80；配置 product_share"),
    ]  # fmt: skip


COMMAND = Command(
    ("规则", "规矩"),
    show,
    "大单审批线、联系周期、推送上限现在各是多少",
    "规则",
    form=regex(
        r".{0,6}(?:审批|大单|大额)(?:审批)?的?(?:线|门槛|标准|金额).{0,14}|"
        r"(?:一|每)(?:天|周|个?月)(?:最多|只能|不超过|上限)(?:给)?(?:每?[个位]?客户|群)?(?:里)?(?:发|推).{0,8}"
    ),
)
