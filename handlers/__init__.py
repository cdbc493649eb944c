"""What a person, or WeCom on a customer's behalf, can cause: `answer` gives what should be said to an event."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from crm.events import (
    AppEntered,
    BotCardClicked,
    BotEntered,
    CardClicked,
    CustomerAdded,
    CustomerDropped,
    CustomerEdited,
    CustomerSaid,
    Event,
    GroupChanged,
    GroupCreated,
    GroupDismissed,
    GroupMention,
    ImageSent,
    Learned,
    LinkSent,
    MemberChanged,
    MemberDropped,
    MemberJoined,
    MemberLeft,
    PlaceSent,
    Said,
    ServiceCalled,
    ServiceFailed,
    ServicerSaid,
    SessionEntered,
    Subscribed,
    Unreadable,
    Unsubscribed,
    VideoSent,
    VoiceSent,
)
from crm.letters import Draft, reply
from crm.people import Person
from handlers import clicks, talk
from handlers.contents import COMMANDS
from handlers.reach import circles, contacts, internal_group, kf, mass, members, reconciled, robot
from storage.books import staff
from storage.desk import Desk

__all__ = ["COMMANDS", "EVENTS", "answer"]

_MEDIA = "收到。图片、语音和文件我还看不懂，请用文字说一句，例“刚跟王姐通了电话，周三再约”。"
_GARBLED = "这条消息里有我认不出的字符，没有记录。请重新打一遍再发，不要直接粘贴。"
_PLACE = "收到位置「{label}」。拜访了谁？例“拜访王姐，聊了面霜，周三再约”。"

Handler = Callable[[Any, Desk], Iterator[Draft]]


def answer(event: Event, desk: Desk) -> tuple[Draft, ...]:
    """Everything that an event causes to be said; kinds that we do not act on cause nothing."""
    handler = EVENTS.get(type(event))
    return tuple(handler(event, desk)) if handler else ()


def _said(event: Said, desk: Desk) -> Iterator[Draft]:
    person, details = _writer(event, desk)
    yield from talk.answer_to(event, person, desk)
    yield from details


def _media(event: ImageSent | VoiceSent | VideoSent | LinkSent, desk: Desk) -> Iterator[Draft]:
    _, details = _writer(event, desk)
    yield reply(event.writer, _MEDIA)
    yield from details


def _garbled(event: Unreadable, desk: Desk) -> Iterator[Draft]:
    if event.writer:
        _, details = _writer(event, desk)
        yield reply(event.writer, _GARBLED)
        yield from details


def _place(event: PlaceSent, desk: Desk) -> Iterator[Draft]:
    _, details = _writer(event, desk)
    yield reply(event.writer, _PLACE.format(label=event.label[:60]))
    yield from details


def _learned(event: Learned, desk: Desk) -> Iterator[Draft]:
    match event.what:
        case "member":
            members.learned(event.answer, desk)
        case "customer":
            yield from contacts.learned(event.about, event.answer, desk)
        case "followers" | "groups_of" | "mass_seen":
            yield from reconciled.learned(event.what, event.about, event.answer, desk)
        case "relations":
            yield from contacts.relations(event.answer, event.about, desk)
        case "internal_group":
            yield from internal_group.made(event.about, event.answer, desk)
        case "group_welcome":
            yield from circles.welcome_made(event.about, event.answer, desk)
        case "group":
            circles.learned(event.answer, desk)
        case "mass_result":
            yield from mass.learned(event.about, event.answer, desk)


def _writer(event: Event, desk: Desk) -> tuple[Person, tuple[Draft, ...]]:
    """The member who writes; until WeCom has told who that is, it is asked, once a day."""
    person = staff.person(desk, event.writer) or staff.newcomer(desk, event.writer)
    if staff.is_known(desk, event.writer):
        return person, ()
    once = f"member:{event.writer}:{desk.today}"
    return person, (replace(members.inquiry(event.writer), once=once),)


EVENTS: dict[type[Event], Handler] = {
    Said: _said,
    ImageSent: _media,
    VoiceSent: _media,
    VideoSent: _media,
    LinkSent: _media,
    PlaceSent: _place,
    Unreadable: _garbled,
    CardClicked: clicks.clicked,
    Subscribed: members.came,
    AppEntered: members.came,
    MemberJoined: members.came,
    MemberChanged: members.came,
    MemberLeft: members.left,
    Unsubscribed: members.left,
    CustomerAdded: contacts.added,
    CustomerEdited: contacts.edited,
    CustomerDropped: contacts.dropped,
    MemberDropped: contacts.dropped,
    GroupCreated: circles.changed,
    GroupChanged: circles.changed,
    GroupDismissed: circles.dismissed,
    ServiceCalled: kf.called,
    SessionEntered: kf.entered,
    ServiceFailed: kf.failed,
    CustomerSaid: kf.said,
    GroupMention: robot.mentioned,
    BotEntered: robot.entered,
    BotCardClicked: robot.clicked,
    ServicerSaid: kf.answered,
    Learned: _learned,
}
