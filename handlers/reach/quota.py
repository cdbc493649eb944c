"""王丽本月还能收几条: what WeCom and our own caps still let a customer receive (WeCom 92135; 000 reach, O5)."""

from crm.patterns import regex
from crm.people import Person
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.listing import stated
from storage.desk import Desk
from storage.post.facts import facts_now, platform_used

_PERIOD = {"month": "本月", "week": "本周", "day": "今天"}
FORM = regex(r".{1,12}?(?:本月|这个月|今天|本周)?还能收(?:到)?几条(?:群发|消息)?[？?]?")


def left(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """What is left of both, and how often she was written to lately."""
    policy, customer = desk.policy.guard, heard.customer
    most = policy.platform_most(desk.today)
    used = platform_used(desk, customer.external_id)
    facts = facts_now(desk, customer)
    period = _PERIOD[policy.platform]
    told = (
        f"{customer.name} {period}还能收 {max(0, most - used)} 条群发（企业微信上限 {most}，已用 {used}）。"
        f"我们自己的上限：7 天 {policy.a_week} 条（已 {facts.this_week}）、本月 {policy.a_month} 条（已 {facts.this_month}）。"
    )
    if not customer.external_id:
        told = f"{customer.name} 还没有关联企业微信，收不到群发。"
    return Reply(stated(desk, rep.userid, told, "同事手工发的群发也算在企业微信的上限里，每晚核对一次"))


COMMAND = Command(
    ("群发额度", "还能收几条"), left, "某位客户还能收几条群发", "群发额度 王丽",
    intents=("query_customer",), needs=(Need("customers", "看哪位客户的？"),), form=FORM,
)  # fmt: skip
