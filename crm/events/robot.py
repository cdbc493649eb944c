"""What reaches the 智能机器人 in internal groups and its own chat (WeCom page 100719).

`user` is the id as given: an encrypted one where the bot's creator is no super admin, and then case counts;
`reply_url` takes one answer within an hour, or is "".
"""

from dataclasses import dataclass

from crm.events.app import Choice
from crm.events.event import Event


@dataclass(frozen=True, slots=True)
class GroupMention(Event):
    """The bot was named, or quoted, in an internal group (`chat`), or written to directly (`chat` is "").

    form   text, mixed, image, voice, file, video
    text   the words, without the bot's own name in front; of a voice its transcript
    quote  the words of the quoted message, or ""
    media  addresses that live 5 minutes; the bytes are sealed with the callback's key
    """

    user: str
    chat: str
    bot: str
    message: str
    form: str
    text: str
    quote: str
    media: tuple[str, ...]
    reply_url: str


@dataclass(frozen=True, slots=True)
class StreamPolled(Event):
    """WeCom asks for the next piece of a streamed answer."""

    user: str
    chat: str
    stream: str


@dataclass(frozen=True, slots=True)
class BotEntered(Event):
    """A member opened the bot's own chat for the first time that day."""

    user: str
    chat: str


@dataclass(frozen=True, slots=True)
class BotCardClicked(Event):
    """A button of a card that the bot showed."""

    user: str
    chat: str
    button: str
    task: str
    card: str
    choices: tuple[Choice, ...]
    reply_url: str


@dataclass(frozen=True, slots=True)
class BotRated(Event):
    """rating 1 good, 2 bad, 3 taken back; reasons 1 unrelated, 2 incomplete, 3 wrong, 4 badly analysed."""

    user: str
    chat: str
    feedback: str
    rating: int
    content: str
    reasons: tuple[int, ...]
