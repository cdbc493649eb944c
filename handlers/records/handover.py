"""把李敏转给陈晨, 林晓要离职了: what is done in WeCom's own back office, said instead of guessed (000 handover, P)."""

from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from storage.desk import Desk

_MOVED = (
    "客户换人带，我这里还办不了，也没有动任何客户。在职的：企业微信管理后台「客户联系」→「在职继承」；离职的：同一处「离职继承」，"
    "微信好友关系才会一起过去。\n要同事先帮忙看某一位，说“分享 客户名 给 同事名”；只转一件待办，看「今日」后回“2转给 同事名”。"
)
_AWAY = (
    "请假和代班我这里还不会记，没有动任何安排。要同事先照看客户，说“分享 客户名 给 同事名”；"
    "待办一件件转，看「今日」后回“2转给 同事名”。"
)
_LEAVE = regex(r"请假|休假|休产假|病假|年假|调休|代班|顶班")


def tell(heard: Heard, person: Person, desk: Desk) -> Reply:
    """Where it is done, and what can be done here meanwhile."""
    raise Refusal(_AWAY if _LEAVE.search(heard.text) else _MOVED)


COMMAND = Command(
    ("转客户", "交接"),
    tell,
    "客户换人带、同事离职或请假时该去哪里办",
    "交接",
    form=regex(
        r"(?!\s*\d)(?:请|帮我)?(?:把|将)?\S{1,12}?(?:的?(?:所有|全部)?客户\S{0,4})?(?:转给|移交给?|交接给|过户给|划给)\S{1,8}|"
        r"\S{2,4}(?:今天|明天|后天|下周|这周|下个?月|本周|已经|要|快|马上|刚|准备|周[一二三四五六日])*(?:离职|辞职|调走|调岗|请假|休假|休产假)(?:了|几天|一周|\S天)?(?:[，,。].*)?"
    ),
)
