"""内部群: the app makes an internal group of the firm's own people, where the day's numbers are told (WeCom 90245, 90248)."""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from crm.letters import Draft, Errand, Purpose, Text, ToInternalGroup, ToWeCom, reply
from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from storage.books import staff
from storage.desk import Desk
from storage.records import DIGEST_CHAT, Place

_FORM = regex(r"/?(?:建)?内部群\s+(?P<name>[^\s:：]{1,50})\s*[:：]\s*(?P<members>.+)", re.DOTALL)
_HOW = "这样写：「内部群 店长群：林晓、陈晨」。只能是公司同事；客户群企业微信不让应用建。"


def make(heard: Heard, person: Person, desk: Desk) -> Reply:
    """Asks WeCom to make it; managers alone, with colleagues whom we know by name."""
    found = _FORM.fullmatch(heard.text.strip())
    if found is None:
        raise Refusal(_HOW)
    if not person.leads:
        raise Refusal("内部群由主管来建。")
    by_name = {row.name: row.userid for row in staff.reps(desk)}
    names = [name for name in re.split(r"[\s,，、；;]+", found["members"].strip()) if name]
    unknown = [name for name in names if name not in by_name]
    if unknown:
        raise Refusal(
            f"我不认识同事「{'、'.join(unknown)}」，没有建群。请用企业微信里的姓名，或请对方先给我发一句话。"
        )
    members = sorted({person.userid, *(by_name[name] for name in names)})
    if len(members) < 2:
        raise Refusal("至少要两个人才能建群。")
    chatid = "keyou" + sha256(f"{person.userid}|{found['name']}".encode()).hexdigest()[:16]
    values = {"name": found["name"], "owner": person.userid, "members": members, "chatid": chatid}
    errand = Errand("internal_group", values)
    draft = Draft(
        ToWeCom(f"internal_group:{chatid}"), errand, Purpose.ERRAND, once=f"internal_group:{chatid}"
    )
    return Reply(
        f"✓ 正在建内部群「{found['name']}」，{len(members)} 人；建好后每个工作日傍晚的小结发在那里。",
        (draft,),
    )


def made(chatid: str, answer: Mapping[str, Any], desk: Desk) -> Iterator[Draft]:
    """A group shows itself only once something is said in it; from now on the day's numbers come here."""
    desk.db.merge(Place(name=DIGEST_CHAT, value=chatid))
    text = Text("大家好，我是客友。每个工作日傍晚在这里报一次数字，不带客户名字；要问什么请私聊我。")
    yield Draft(
        ToInternalGroup(chat=chatid),
        text,
        Purpose.REMINDER,
        once=f"internal_group_said:{chatid}",
        why="新建的内部群",
    )
    yield reply(str(answer.get("owner", "")), f"✓ 内部群「{answer.get('name')}」建好了。")


COMMAND = Command(
    ("内部群", "建内部群"), make, "建一个同事的内部群，每天收小结（主管）", "内部群 店长群：林晓、陈晨"
)
