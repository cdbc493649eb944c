"""群里李姐说她是敏感肌: what a rep read in a group becomes a suggestion; nothing is noted before the rep says so (000 groups, N3)."""

import re
from collections.abc import Mapping
from typing import Any

from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.settled import Settled
from handlers.records.tag import put_on
from nlp.frame import Slots
from storage import history
from storage.books import customers
from storage.books.decisions import Question, propose
from storage.desk import Desk

_FORM = regex(r"(?:群里|群内|群聊里)(?:的)?[^\s，,：:。]{1,8}?(?:说|提到|讲|聊到)(?:了)?.{2,100}", re.DOTALL)
_NOTHING = "群里的话我不自动记。要记下来，回「记 {name} ……」。"
_KIND = "overheard"


def suggest(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Asks for one yes or no; only what the rep can see the use of: tags."""
    customer = heard.customer
    tags = [
        name
        for name in heard.slots.tags_add
        if name not in {t.name for t in customers.tags_of(desk, customer)}
    ]
    if not tags:
        return Reply(_NOTHING.format(name=customer.name))
    shown = "、".join(tags)
    question = Question(
        _KIND,
        f"给 {customer.name} 记上「{shown}」？\n您说是在群里提到的；不点「记上」就不记。",
        {"customer": customer.id, "tags": tags},
        why="群里的话只作建议，由您决定",
        customer=customer.id,
        yes="记上",
        no="不记",
    )
    return Reply(
        f"群里的话我不自动记，请您定：给 {customer.name} 记上「{shown}」吗？",
        (propose(desk, rep.userid, question),),
    )


def _noted(about: Mapping[str, Any], rep: Person, desk: Desk, _note: str) -> Reply:
    customer = customers.one(desk, int(about["customer"]), rep.scope)
    if customer is None:
        raise Refusal("这位客户已经不在您名下，没有记。")
    with history.deed(desk, rep.userid, f"{customer.name} 的标签"):
        changed = put_on(customer, Slots(tags_add=tuple(about["tags"])), rep, desk)
    return Reply(f"✓ {customer.name} {changed or '标签没有变化'}")


def _left(_about: Mapping[str, Any], _rep: Person, _desk: Desk, _note: str) -> Reply:
    return Reply("好的，不记。")


SETTLED = {_KIND: Settled(_noted, _left)}

COMMAND = Command(
    ("群里听到",), suggest, "群里看到的客户信息，问过您才记", "群里听到 李敏说她是敏感肌",
    intents=("log_interaction",), needs=(Need("customers", "是哪位客户说的？"),), form=_FORM,
)  # fmt: skip
