"""群里李姐问面膜几天敷一次: a rep passes on what a customer asked where we cannot hear it, and gets words to answer with (N5)."""

import re

from crm.patterns import regex
from crm.people import Person
from crm.reach.asked import Kind, kind_of
from crm.refusal import Refusal
from crm.selling.scripts import complains
from crm.wording import findings
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import stated
from handlers.reach.replies import CAREFUL, drafted
from storage.books import faq
from storage.desk import Desk

_FORM = regex(
    r"(?:(?:群里|群内|群聊里|朋友圈里?|微信上)\s*(?P<who>[^\s，,：:。问]{0,8}?)(?:在|想|来)?问(?:了|我|我们)?(?:一下)?"
    r"|(?P<asker>[^\s，,：:。问]{1,6}?)在(?:客户)?群里问(?:了|我|我们)?(?:一下)?|转发问题|怎么回(?:[她他]|客户)?)[：:，,\s]*(?P<asked>.{2,300})",
    re.DOTALL,
)


def answer(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The approved answer, or a draft that promises nothing; about health never a verdict."""
    found = _FORM.fullmatch(heard.text.strip().lstrip("/／"))
    if found is None:
        raise Refusal("把客户的原话带上，例：群里李姐问面膜几天敷一次。")
    asked = found["asked"].strip()
    row = faq.answer_to(desk, asked)
    if complains(asked):
        words = f"听起来像投诉，先安抚、别辩解。可以先回：「{drafted(desk, asked)}」\n要建投诉单，回「投诉 客户名 {asked[:20]}」。"
    elif kind_of(asked) is Kind.HEALTH:
        words = f"这是健康相关的问题，别下结论。可以回：「{CAREFUL}」"
    elif row is not None and not findings(row.answer, "customer", desk.policy.guard.wording):
        words = f"可回：「{row.answer}」（问答 {row.id}，已过合规检查）"
    else:
        words = f"问答里没有现成的。可以先回：「{drafted(desk, asked)}」\n有了答案，请主管回「问答 新增 … = …」，下次就能直接答。"
    return Reply(stated(desk, rep.userid, words, "按公司认可的问答；没有的只给不作承诺的话"))


COMMAND = Command(
    ("转发问题", "怎么回"),
    answer,
    "客户在群里问了什么，给您一句可以回的话",
    "群里李姐问面膜几天敷一次",
    form=_FORM,
)
