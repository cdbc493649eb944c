"""What a member typed, spoke or shared in the app's chat (WeCom page 90239)."""

from dataclasses import dataclass

from crm.events.event import Event


@dataclass(frozen=True, slots=True)
class Said(Event):
    """Text; may be empty."""

    text: str


@dataclass(frozen=True, slots=True)
class ImageSent(Event):
    """`media` can be fetched for 3 days."""

    media: str
    url: str


@dataclass(frozen=True, slots=True)
class VoiceSent(Event):
    """Sound without a transcript; `format` is amr or speex."""

    media: str
    format: str


@dataclass(frozen=True, slots=True)
class VideoSent(Event):
    """`thumb` is the media id of its still."""

    media: str
    thumb: str


@dataclass(frozen=True, slots=True)
class PlaceSent(Event):
    """A place picked on the map: degrees, and its address in words."""

    latitude: float
    longitude: float
    scale: int
    label: str


@dataclass(frozen=True, slots=True)
class LinkSent(Event):
    """A shared page."""

    title: str
    description: str
    url: str
    picture: str
