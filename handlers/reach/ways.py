"""都做, or a way's number: what a list offers to do is done, one or all of it (T5)."""

from collections.abc import Callable, Sequence

from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import Line
from handlers.reach.group_post import proposed
from handlers.reach.posting import to_group
from handlers.reach.using import used_together
from storage.books import first_words, window
from storage.books.shown import recent
from storage.desk import Desk
from storage.tables import Group

_FORM = regex(r"(?:[两二三]个)?(?:全?都|全部?|一起)(?:做|办|用|发|建|要|来)(?:吧|一下|上|起来)?[。！!]*")
_MARKS = "①②③④⑤⑥⑦⑧⑨"
_TASKS = "「{title}」是待办，办完回「都完成」，改时间「其余都明天」。"
_NONE = "前面没有可以一起做的。回「今日」看清单；给客户的话回「名单 补货」再说「都做」。"


def do_all(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """All ways of the latest list; or all words for customers that stand in it."""
    seen = next(recent(desk, rep.userid, "list"), None)
    if seen is None or seen.at.date() != desk.today:
        raise Refusal(_NONE)
    if any(line.deed for line in seen.lines):
        return done(range(1, len(seen.lines) + 1), seen.lines, rep, desk)
    ready = [line for line in seen.lines if line.ready]
    if len({line.customer for line in ready}) == len(ready) and ready:
        given = used_together(ready, rep, desk)
        return Reply(f"✓ {given.text}", given.drafts)
    if ready:
        raise Refusal("这几句是给同一位的，挑一句：回「1 用」。")
    raise Refusal(_TASKS.format(title=seen.title.rstrip("：")) if seen.lines else _NONE)


def done(numbers: Sequence[int], lines: Sequence[Line], rep: Person, desk: Desk) -> Reply:
    """The ways with these numbers, each with its own answer."""
    given = []
    for number in numbers:
        key, _, about = lines[number - 1].deed.partition(":")
        try:
            with desk.db.begin_nested():
                given.append((number, _DEEDS[key](lines[number - 1], about, rep, desk)))
        except Refusal as refusal:
            given.append((number, Reply(refusal.sentence)))
    told = "\n".join(f"{_MARKS[number - 1]} {reply.text}" for number, reply in given)
    return Reply(told, tuple(draft for _, reply in given for draft in reply.drafts))


def _to_window(line: Line, about: str, rep: Person, desk: Desk) -> Reply:
    """Private words to everybody whose product ends about now."""
    whom = window.of(desk, rep.own)
    if not whom:
        raise Refusal("补货窗口里现在没有人了。")
    lines = [Line(c.name, customer=c.id, ready=first_words.asking_after(supply)) for supply, c in whom]
    given = used_together(lines, rep, desk)
    return Reply(f"✓ 补货窗口 {given.text}", given.drafts)


def _to_group(line: Line, about: str, rep: Person, desk: Desk) -> Reply:
    group = desk.db.get(Group, about)
    if group is None or line.ready is None or group.dismissed_at is not None:
        raise Refusal("这个群已经不在了，没有发。")
    return proposed(group, to_group(group, line.ready.words, desk), desk)


_DEEDS: dict[str, Callable[[Line, str, Person, Desk], Reply]] = {"window": _to_window, "post": _to_group}

COMMAND = Command(("都做", "全做"), do_all, "上面给出的几件一起做", "都做", form=_FORM)
