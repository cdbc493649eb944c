"""What can go wrong with a call to WeCom, by what it means for whoever called."""

from bot.logs import SCRUB
from bot.wecom.codes import Kind, meaning

_LONGEST_CAUSE = 200


class WeComError(Exception):
    """A call that did not succeed.

    path      the API's path, without query
    code      WeCom's errcode; 0 where none came
    cause     for the log, scrubbed; never matched on
    sentence  for an administrator, in Chinese
    """

    def __init__(self, path: str, code: int, cause: str, sentence: str) -> None:
        self.path, self.code, self.sentence = path, code, sentence
        self.cause = SCRUB.clean(cause)[:_LONGEST_CAUSE]
        super().__init__(f"{path}: {code} {self.cause}")


class Permanent(WeComError):
    """The same call will never succeed: do not repeat it."""


class Misconfigured(Permanent):
    """Nothing is wrong with the call, but with secret, address, scope or permission: an administrator must act."""


class Transient(WeComError):
    """Not done; later it may succeed."""


class TokenRefused(Transient):
    """The token is no longer taken; the client refreshes it once by itself."""


class Limited(WeComError):
    """Not done, and not to be tried again for `seconds`."""

    def __init__(self, path: str, code: int, cause: str, sentence: str, seconds: int = 60) -> None:
        super().__init__(path, code, cause, sentence)
        self.seconds = seconds


class OutcomeUnknown(WeComError):
    """The request was written and no answer came: it may have been done. Find out before repeating."""


_CLASSES: dict[Kind, type[WeComError]] = {
    Kind.PERMANENT: Permanent,
    Kind.CONFIG: Misconfigured,
    Kind.TOKEN: TokenRefused,
    Kind.TRANSIENT: Transient,
}


def refused(path: str, code: int, errmsg: str) -> WeComError:
    """The error for an errcode that is not 0."""
    it = meaning(code)
    if it.kind is Kind.LIMITED:
        return Limited(path, code, errmsg, it.sentence, it.seconds)
    return _CLASSES[it.kind](path, code, errmsg, it.sentence)


def not_sent(path: str, cause: str) -> Transient:
    """No connection: surely nothing was done."""
    return Transient(path, 0, cause, "连不上企业微信服务器，请检查网络。")


def lost(path: str, cause: str, changes: bool) -> Transient | OutcomeUnknown:
    """Written, and no answer that can be read: for a question that is harmless, for a change it is open."""
    kind = OutcomeUnknown if changes else Transient
    return kind(
        path,
        0,
        cause,
        "企业微信没有回应，结果未知，系统会先核对再重试。" if changes else "企业微信没有回应，稍后会重试。",
    )
