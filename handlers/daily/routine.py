"""重复提醒: what comes again, and its end by a word: 不用再提醒交周报 (000 tasks, E12)."""

from crm.daily.repeats import words
from crm.patterns import regex
from crm.people import Person
from crm.records.excerpt import excerpt
from crm.refusal import Refusal
from handlers.daily.repeating import repeats_in, without_repeats
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import Line, listed
from handlers.hearing.phrases import day
from storage import history
from storage.books import routines, tasks
from storage.books.customers import name_of
from storage.desk import Desk
from storage.tables import Routine

_REMINDER = r"(?:重复|定期|循环|固定|周期性?)(?:的)?提醒"
_END = regex(
    rf"(?:以后|今后)?(?:都)?(?:不用|不要|别|不必|停止|停掉|取消|结束|关掉|关闭|删掉|删除)(?:再)?(?:{_REMINDER}|提醒)(?:我|了)?"
    r"\s*(?P<what>[^，。]{0,20}?)(?:了|吧|的?提醒)*[。！!]?|"
    r"(?:把)?(?P<before>[^，。]{1,16}?)(?:的(?:重复|定期|循环)?提醒)?(?:以后)?(?:都)?(?:不用|别|不要|不必)(?:再)?提醒(?:我)?(?:了|吧)*[。！!]?|"
    rf"(?:取消|停掉|停止|删掉|删除|结束|关掉)(?P<named>[^，。]{{1,16}}?)的?(?:{_REMINDER}|(?<=的)提醒)(?:了|吧)?[。！!]?"
)
_ALL = frozenset({"", "全部", "所有", "所有的", "全部的"})
_HOW = "例：每周一提醒我交周报；每天下午5点提醒我写日报；每月5号提醒我对账。"
_FOOT = "不要哪一个，回「不用再提醒{what}」"


def show(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """One's own, each with its next time; ended where the words say so."""
    found = _END.fullmatch(heard.text.strip())
    if found:
        said = found["what"] or found["before"] or found["named"] or ""
        return Reply(_ended(said.strip(" 「」"), heard, rep, desk))
    rows = routines.live(desk, rep.own)
    if not rows:
        return Reply(f"您还没有重复的提醒。{_HOW}")
    lines = [_line(row, desk) for row in rows]
    return Reply(
        listed(desk, rep.userid, f"重复提醒 {len(rows)} 个", lines, _FOOT.format(what=_what(rows[0])))
    )


def _ended(said: str, heard: Heard, rep: Person, desk: Desk) -> str:
    rows = _meant(said, heard, rep, desk)
    with history.deed(desk, rep.userid, f"不再提醒：{'、'.join(dict.fromkeys(_what(row) for row in rows))}"):
        for row in rows:
            routines.end(desk, row)
    ended = "；".join(f"{_often(row)} {_label(row, desk)}" for row in rows)
    return f"✓ 以后不再提醒：{ended}。要找回来回「撤销」"


def _meant(said: str, heard: Heard, rep: Person, desk: Desk) -> list[Routine]:
    """Those whose words or customer are named; without a name the only one. Refuses what may be several."""
    rows = routines.live(desk, rep.own)
    if not rows:
        raise Refusal("您没有重复的提醒，没有动。一次性的回「今日」看清单，再回「2不做了」。")
    what = without_repeats(said, heard.at).strip(" ，,的")
    about = {customer.id for customer in heard.customers}
    rhythms = {words(repeat) for repeat, _ in repeats_in(said, heard.at)}
    found = [row for row in rows if not rhythms or words(tasks.repeat_of(row)) in rhythms]
    if what not in _ALL:
        found = [row for row in found if what in row.text or row.text in what or row.customer_id in about]
    texts = {(row.text, row.customer_id) for row in found}
    if found and (len(texts) == 1 or said in _ALL - {""}):
        return found
    shown = "；".join(f"{_often(row)} {_label(row, desk)}" for row in (found or rows)[:6])
    raise Refusal(
        f"{'是哪一个' if found else f'没有叫「{excerpt(what, 12)}」的重复提醒'}，没有动。您有：{shown}。"
    )


def _line(row: Routine, desk: Desk) -> Line:
    task = routines.open_task(desk, row)
    at = f"，下一次 {day(tasks.due_on(desk, task), desk.today)}" if task else ""
    made = desk.local(row.made_at)
    return Line(
        f"{_often(row)} {_label(row, desk)}{at}",
        f"{made.month}/{made.day} 您让我这样提醒",
        row.customer_id,
        task.id if task else None,
        kind="提醒",
    )


def _often(row: Routine) -> str:
    return words(tasks.repeat_of(row), row.clock)


def _label(row: Routine, desk: Desk) -> str:
    name = name_of(desk, row.customer_id)
    return f"{name} {_what(row)}" if name and name not in row.text else _what(row)


def _what(row: Routine) -> str:
    return excerpt(row.text, 24)


COMMAND = Command(
    ("重复提醒", "定期提醒"),
    show,
    "每天、每周、每月都来的提醒；不要了说「不用再提醒交周报」",
    "每周一提醒我交周报",
    intents=("query_customer",),
    form=regex(
        rf"{_END.pattern}|(?:我|看看?|查看)?(?:都)?(?:有(?:哪些|什么|几个)?)?(?:的)?{_REMINDER}(?:有)?(?:哪些|什么|几个|列表|清单)?[?？]?|"
        r"我的?(?:都)?(?:有|设了?|定了?)(?:哪些|什么|几个)提醒[?？]?|我的提醒(?:有(?:哪些|什么|几个))?[?？]?"
    ),
)
