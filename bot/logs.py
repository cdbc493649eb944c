"""Nothing that must stay secret reaches a log: every record is scrubbed before any handler sees it."""

import logging
import re
from collections.abc import Callable

MASK = "***"
_SHORTEST = 6  # a shorter "secret" would blot out ordinary text
_MOST = 256  # tokens change every two hours; the oldest are long dead

_PATTERNS = (
    (
        re.compile(r"((?:access_token|corpsecret|suite_access_token|ticket)[\"']?\s*[=:]\s*[\"']?)[\w%.~-]+"),
        rf"\1{MASK}",
    ),
    (re.compile(r"(\b(?:key|response_code)=)[\w%-]+"), rf"\1{MASK}"),
    (re.compile(r"(?<![0-9])(?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9])"), MASK),
    (
        re.compile(
            r"(?<![0-9])[1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9])"
        ),
        MASK,
    ),
)


class Scrub(logging.Filter):
    """Masks the live secrets it was told of, tokens and keys in addresses, mainland phone and identity numbers."""

    def __init__(self) -> None:
        super().__init__()
        self._secrets: dict[str, None] = {}
        self._live: re.Pattern[str] | None = None

    def guard(self, *secrets: str) -> None:
        """Mask these from now on, wherever they stand."""
        self._secrets |= {secret: None for secret in secrets if len(secret) >= _SHORTEST}
        self._secrets = dict.fromkeys(list(self._secrets)[-_MOST:])
        longest_first = sorted(self._secrets, key=len, reverse=True)
        self._live = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def clean(self, text: str) -> str:
        """The text with everything secret masked."""
        if self._live is not None:
            text = self._live.sub(MASK, text)
        for pattern, mask in _PATTERNS:
            text = pattern.sub(mask, text)
        return text

    def filter(self, record: logging.LogRecord) -> bool:
        """Writes the record anew, message, traceback and stack alike; keeps every record."""
        record.msg, record.args = self.clean(_message(record)), ()
        if record.exc_info:
            record.exc_text = self.clean(_PLAIN.formatException(record.exc_info))
            record.exc_info = None
        if record.stack_info:
            record.stack_info = self.clean(record.stack_info)
        return True


_PLAIN = logging.Formatter()
SCRUB = Scrub()


def guard_secrets(*secrets: str) -> None:
    """Mask these in every record of every logger from now on, whatever handlers there are or will be."""
    SCRUB.guard(*secrets)
    made_by = logging.getLogRecordFactory()
    if not isinstance(made_by, _Scrubbing):
        logging.setLogRecordFactory(_Scrubbing(made_by))


class _Scrubbing:
    """A record factory; handlers added later are covered too, which a filter on a handler would not do."""

    def __init__(self, make: Callable[..., logging.LogRecord]) -> None:
        self._make = make

    def __call__(self, *args: object, **kwargs: object) -> logging.LogRecord:
        record = self._make(*args, **kwargs)
        SCRUB.filter(record)
        return record


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError):  # logging itself would print the arguments to stderr
        return f"a log line whose arguments do not fit it ({record.pathname}:{record.lineno})"
