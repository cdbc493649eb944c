"""Uploaded files: three days, shared by the corp's apps (WeCom page 90253)."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Media:
    """One uploaded file; `owner` is "corp", or the webhook key it may be used with."""

    media_id: str
    kind: str
    filename: str
    data: bytes
    expires: float
    owner: str = "corp"


@dataclass(slots=True)
class MediaShelf:
    """Every file ever uploaded."""

    _files: dict[str, Media] = field(default_factory=dict)

    def put(self, media: Media) -> None:
        """Keep a file."""
        self._files[media.media_id] = media

    def living(self, media_id: str, now: float, owner: str = "corp") -> Media | None:
        """The file, unless unknown, too old, or another owner's."""
        media = self._files.get(media_id)
        if media is None or media.expires <= now or media.owner != owner:
            return None
        return media
