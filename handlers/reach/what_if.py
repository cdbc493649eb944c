"""把每周上限改成 2 会怎样: a rule of the guard tried on the drafts of the last weeks, before anybody changes it."""

from collections import Counter

from crm.guard.replay import replayed, with_rule
from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import scope_of_talk
from handlers.reach.held import rule_name
from storage.desk import Desk
from storage.post.pasts import drafts_of

_WEEKS = 8
_RULES = {
    "每天上限": "a_day", "每周上限": "a_week", "每月上限": "a_month", "顾问每天上限": "rep_a_day",
    "群每天上限": "group_a_day", "群每周上限": "group_a_week", "群每月上限": "group_a_month", "产品占比": "product_share",
}  # fmt: skip
_SAID = regex(
    rf"(?:回测\s*)?(?:把|将)?\s*(?P<rule>{'|'.join(sorted(_RULES, key=len, reverse=True))})\s*"
    r"(?:改成|改为|调到|调成|设成|设为|定为)?\s*(?P<value>[0-9]{1,3})\s*(?:条|次|%)?\s*(?:会怎样|会怎么样|会如何|怎么样|呢)?[？?]?"
)
_HOW = "要试哪条规则、改成多少？例：把每周上限改成 2 会怎样。可以试：" + "、".join(_RULES) + "。"


def try_rule(heard: Heard, person: Person, desk: Desk) -> Reply:
    """How many of the drafts of the last eight weeks would have left at once, now and with the other number."""
    found = _SAID.fullmatch(heard.text.strip())
    if found is None:
        raise Refusal(_HOW)
    name, value = found["rule"], int(found["value"])
    policy = desk.policy.guard
    pasts = drafts_of(desk, scope_of_talk(person), _WEEKS)
    if not pasts:
        return Reply(f"近 {_WEEKS} 周没有对外的草稿，没有可以回测的。")
    now = [rule for _, rule in replayed(pasts, policy)]
    then = list(replayed(pasts, with_rule(policy, _RULES[name], value)))
    left, would = now.count(""), sum(not rule for _, rule in then)
    more = [past for (past, rule), before in zip(then, now, strict=True) if rule and not before]
    fewer = [past for (past, rule), before in zip(then, now, strict=True) if before and not rule]
    unit = "%" if _RULES[name] == "product_share" else ""
    return Reply(
        f"近 {_WEEKS} 周对外草稿 {len(pasts)} 条。现在的规则放行 {left} 条；"
        f"{name}改成 {value}{unit} 会放行 {would} 条：多拦 {len(more)} 条（涉及 {len({p.whom for p in more})} 位客户或群），"
        f"少拦 {len(fewer)} 条。{_reasons([rule for _, rule in then])}\n只是试算，没有改规则；要改请管理员改配置 [policy.guard] {_RULES[name]}。"
    )


def _reasons(rules: list[str]) -> str:
    counts = Counter(rule_name(rule) for rule in rules if rule)
    return "拦下的原因：" + "、".join(f"{name} {n}" for name, n in counts.most_common()) if counts else ""


COMMAND = Command(
    ("回测",), try_rule, "试算：改一条推送规则会多拦几条", "回测 把每周上限改成 2 会怎样", form=_SAID
)
