"""活动: an event, whom to invite, who comes, who came, and what they said of it (002 events, H5; S5)."""

import re

from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.language import scope_of_talk
from handlers.hearing.listing import Line, listed
from handlers.hearing.phrases import day
from nlp import when
from storage import history
from storage.books import gatherings
from storage.books.gatherings import AWAY, CAME, COMING, INVITED, NOT
from storage.desk import Desk
from storage.tables import Gathering

_NEW = regex(r"/?活动\s*(?:新增|新建|加)\s*(?P<text>.+)", re.DOTALL)
_STATES = {COMING: "报名", CAME: "到场", INVITED: "已邀请", NOT: "不来", AWAY: "没到"}
_WORDS = (
    (CAME, regex(r"到场|来了|签到|参加了")),
    (AWAY, regex(r"没到|没来|缺席|放鸽子")),
    (NOT, regex(r"不来|不参加|来不了|去不了|婉拒")),
    (COMING, regex(r"报名|要来|会来|参加")),
    (INVITED, regex(r"邀请了|已邀请|邀请")),
)
_SCORE = regex(r"(?<![0-9])([0-9]|10)\s*分")
_HOW = "例：活动 新增 护肤沙龙 11月28日 门店二楼；报名 王丽 护肤沙龙；到场 王丽 护肤沙龙 9分 讲得清楚。"


def event(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Makes an event with its invitation list; or shows one with its guests."""
    text = heard.text.strip()
    new = _NEW.fullmatch(text)
    if new:
        return Reply(_made(new["text"], heard, rep, desk))
    row = gatherings.named(desk, re.sub(r"^/?活动\s*", "", text))
    if row is None:
        rows = gatherings.upcoming(desk)
        lines = [Line(f"{one.name} {day(one.on, desk.today)}") for one in rows]
        return Reply(
            listed(
                desk,
                rep.userid,
                f"活动 {len(lines)} 场" if lines else "近期的活动",
                lines,
                "" if lines else _HOW,
            )
        )
    return Reply(_shown(row, rep, desk))


def guest(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """What became of a customer's invitation; came = it stands in their history; a score and words are feedback."""
    row = gatherings.named(desk, heard.text) if heard.customers else None
    if row is None:
        raise Refusal(f"没对上是哪场活动。{_HOW}")
    state = next((one for one, words in _WORDS if words.search(heard.text)), COMING)
    score = _SCORE.search(heard.text)
    told = []
    for customer in heard.customers:
        with history.deed(desk, rep.userid, f"{customer.name} {row.name} {_STATES[state]}"):
            kept = gatherings.set_state(desk, row, customer, state, rep.userid)
            if state == CAME:
                kept.score = int(score[1]) if score else kept.score
                kept.feedback = _feedback(heard.text, row) or kept.feedback
                desk.db.flush()
        said = f"，评 {score[1]} 分" if score and state == CAME else ""
        told.append(f"✓ {customer.name} {row.name}：{_STATES[state]}{said}")
    ask = "\n问一句感受，回「到场 姓名 9分 感受」" if state == CAME and not score else ""
    return Reply("\n".join(told) + ask)


def _made(text: str, heard: Heard, rep: Person, desk: Desk) -> str:
    days = [time for time in when.find(text, heard.at) if time.kind in ("date", "datetime")]
    name = (text[: text.index(days[0].text)] if days else text).strip(" ，,：:")
    if not days or not name or days[0].start < desk.today:
        raise Refusal(f"活动要有名字和以后的日子。{_HOW}")
    place = text[text.index(days[0].text) + len(days[0].text) :].strip(" ，,。：:") or None
    with history.deed(desk, rep.userid, f"活动 {name}"):
        row = gatherings.add(desk, name, days[0].start, place, rep.userid)
    people = gatherings.worth_inviting(desk, row, scope_of_talk(rep))
    lines = [
        Line(
            f"{one.name}{f'（价{one.value}）' if one.value else ''}", f"下单 {one.orders} 次", customer=one.id
        )
        for one in people
    ]
    head = f"✓ 活动「{name}」{day(row.on, desk.today)}{f' {place}' if place else ''}。"
    if not lines:
        return f"{head}名下没有合适的客户可先请；邀请了回「邀请 姓名 {name}」。"
    head += f"建议先请这 {len(lines)} 位"
    return listed(
        desk, rep.userid, head, lines, f"邀请了回「邀请 姓名 {name}」，报名了回「报名 姓名 {name}」。"
    )


def _shown(row: Gathering, rep: Person, desk: Desk) -> str:
    guests = gatherings.guests(desk, row, scope_of_talk(rep))
    states = [guest.state for guest, _ in guests]
    counted = f"邀请 {len(states)}，报名 {sum(s in (COMING, CAME, AWAY) for s in states)}，到场 {states.count(CAME)}"
    said_yes = sum(state in (COMING, CAME, AWAY) for state in states)
    rate = (
        f"，到场率 {states.count(CAME) / said_yes:.0%}（{states.count(CAME)}/{said_yes}）"
        if said_yes and row.on <= desk.today
        else ""
    )
    scores = [guest.score for guest, _ in guests if guest.score is not None]
    marks = f"，平均 {sum(scores) / len(scores):.1f} 分（n={len(scores)}）" if scores else ""
    lines = [
        Line(
            f"{c.name} {_STATES[g.state]}{f' {g.score} 分' if g.score is not None else ''}",
            g.feedback or "还没有反馈",
            customer=c.id,
        )
        for g, c in guests
    ]
    return listed(desk, rep.userid, f"{row.name} {day(row.on, desk.today)}：{counted}{rate}{marks}", lines)


def _feedback(text: str, row: Gathering) -> str:
    """What stands behind the event's name, without the score."""
    return _SCORE.sub("", text.partition(row.name)[2]).strip(" ，,。")[:200]


COMMAND = Command(
    ("活动", "沙龙"),
    event,
    "新建活动、看邀请名单、报名和到场率",
    "活动 新增 护肤沙龙 12月28日 门店二楼",
)
GUEST = Command(
    ("报名", "邀请", "到场", "没到", "不来"),
    guest,
    "记客户对活动的回应：邀请、报名、到场、反馈",
    "报名 王丽 护肤沙龙",
    intents=("log_interaction",),
    needs=(Need("customers", "是哪位客户？"),),
)
