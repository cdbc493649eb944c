"""config.toml → frozen, typed records; a wrong key stops the start with its path."""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_type_hints
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from crm.policy import Policy

PLACEHOLDER = "请填写"
ENVIRONMENT = "KEYOU_"
_SENTENCES = (
    (re.compile(r"Object missing required field `(\w+)` - at `(.+)`"), r"[\2] 里缺少 `\1`"),
    (re.compile(r"Object missing required field `(\w+)`"), r"缺少 [\1]"),
    (re.compile(r"Expected `(.+?)`, got `(.+?)` - at `(.+)`"), r"`\3` 要的是 \1，写的是 \2"),
)


class WrongConfig(Exception):
    """The configuration cannot be used; the text says which key, what is wrong, and what to do."""


@dataclass(frozen=True, slots=True)
class KfSettings:
    open_kfid: str = ""


@dataclass(frozen=True, slots=True)
class BotSettings:
    """智能机器人: its callback has a token and a key of its own."""

    token: str = field(default="", repr=False)
    encoding_aes_key: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class WeComSettings:
    """`api_base`: scheme, host and port, without /cgi-bin. `freshness`: seconds, 0 = off."""

    corp_id: str
    agent_id: int
    secret: str = field(repr=False)
    token: str = field(repr=False)
    encoding_aes_key: str = field(repr=False)
    api_base: str = "https://qyapi.weixin.qq.com"
    freshness: int = 300
    kf: KfSettings = KfSettings()
    bot: BotSettings = BotSettings()
    robots: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Roles:
    managers: tuple[str, ...] = ()
    admins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ServerSettings:
    host: str = "127.0.0.1"
    port: int = 8765
    threads: int = 8


@dataclass(frozen=True, slots=True)
class DatabaseSettings:
    """`seal_key` seals phones and other direct identifiers; empty: a key file is made beside the data."""

    url: str = "sqlite:///data/keyou.db"
    seal_key: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class RedisSettings:
    url: str = "embedded"


@dataclass(frozen=True, slots=True)
class TimeSettings:
    zone: str = "Asia/Shanghai"
    typing: float = 3.0  # seconds that an unfinished message waits for the rest of it; 0 = each by itself


@dataclass(frozen=True, slots=True)
class Config:
    wecom: WeComSettings
    roles: Roles = Roles()
    server: ServerSettings = ServerSettings()
    database: DatabaseSettings = DatabaseSettings()
    redis: RedisSettings = RedisSettings()
    time: TimeSettings = TimeSettings()
    policy: Policy = field(default_factory=Policy)


def load(path: Path, environment: Mapping[str, str] = os.environ, *, unfinished: bool = False) -> Config:
    """The configuration of a file, with keys from the environment over it (KEYOU_DATABASE__URL).

    `unfinished`: the example's placeholders may still stand in it, for what asks nothing of WeCom.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise WrongConfig(f"{path}：没有这个文件，用 keyou init 可以写一份") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongConfig(f"{path}：不是正确的 TOML（{error}）") from None
    return read(_overlaid(values, environment), str(path), unfinished=unfinished)


def read(values: Mapping[str, Any], source: str = "config", *, unfinished: bool = False) -> Config:
    """The same from plain values; raises WrongConfig."""
    _refuse_unknown(values, Config, "", source)
    left = [] if unfinished else list(_placeholders(values, ""))
    if left:
        raise WrongConfig(
            f"{source}：{'、'.join(f'`{path}`' for path in left)} 还是示例里的「{PLACEHOLDER}」，请换成自己的值"
        )
    try:
        config = msgspec.convert(values, Config, strict=False)
    except msgspec.ValidationError as error:
        raise WrongConfig(f"{source}：{_readable(str(error))}") from None
    _refuse_bad_key(config, source)
    _refuse_bad_place(config, source)
    return _with_digest(config, source)


def _with_digest(config: Config, source: str) -> Config:
    """The digest's robot must be one of [wecom.robots]; where none is named it is the first of them."""
    robots, named = config.wecom.robots, config.policy.digest.robot
    if named not in ("", "off") and named not in robots:
        raise WrongConfig(f"{source}：`policy.digest.robot` 写的是“{named}”，[wecom.robots] 里没有这个机器人")
    if named or not robots:
        return config
    digest = replace(config.policy.digest, robot=next(iter(robots)))
    return replace(config, policy=replace(config.policy, digest=digest))


def _overlaid(values: dict[str, Any], environment: Mapping[str, str]) -> dict[str, Any]:
    for name, value in environment.items():
        if name.startswith(ENVIRONMENT) and "__" in name:
            *path, last = name.removeprefix(ENVIRONMENT).lower().split("__")
            place = values
            for part in path:
                place = place.setdefault(part, {})
            place[last] = _listed(value)
    return values


def _listed(value: str) -> object:
    """A list in the environment is written as in the file: ["zhoumin", "linxiao"]."""
    if not value.startswith("["):
        return value
    try:
        return tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return value


def _refuse_unknown(values: object, kind: Any, path: str, source: str) -> None:
    if not is_dataclass(kind) or not isinstance(values, Mapping):
        return
    hints = get_type_hints(kind)
    known = [f.name for f in fields(kind)]
    for key, value in values.items():
        if key not in known:
            raise WrongConfig(f"{source}：不认识 `{path}{key}`，这里可以写：{'、'.join(known)}")
        _refuse_unknown(value, hints[key], f"{path}{key}.", source)


def _placeholders(values: object, path: str) -> Iterator[str]:
    """Every key that still holds what the example says."""
    if isinstance(values, Mapping):
        for key, value in values.items():
            yield from _placeholders(value, f"{path}.{key}".lstrip("."))
    elif isinstance(values, str) and PLACEHOLDER in values:
        yield path


def _refuse_bad_key(config: Config, source: str) -> None:
    for path, key in (
        ("wecom.encoding_aes_key", config.wecom.encoding_aes_key),
        ("wecom.bot.encoding_aes_key", config.wecom.bot.encoding_aes_key),
    ):
        if key and not (len(key) == 43 and key.isascii() and key.isalnum()):
            raise WrongConfig(f"{source}：`{path}` 要照抄控制台里的 43 位字母和数字")
    if not config.wecom.api_base.startswith(("http://", "https://")):
        raise WrongConfig(f"{source}：`wecom.api_base` 要以 http:// 或 https:// 开头")


def _refuse_bad_place(config: Config, source: str) -> None:
    """What the libraries behind would only find out, in words of their own, in the middle of the start."""
    if not _known_zone(config.time.zone):
        raise WrongConfig(f"{source}：`time.zone` 要写时区名，例 Asia/Shanghai，不能是 {config.time.zone!r}")
    redis = config.redis.url
    if redis not in ("embedded", "memory://") and not redis.startswith(("redis://", "rediss://", "unix://")):
        raise WrongConfig(f"{source}：`redis.url` 要写 embedded、memory:// 或以 redis:// 开头的地址")
    if not config.database.url.startswith(("sqlite:", "postgres")):
        raise WrongConfig(f"{source}：`database.url` 要以 sqlite:/// 或 postgresql:// 开头")


def _known_zone(name: str) -> bool:
    """One look at one file: the list of all zones takes 30 ms of every start."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _readable(error: str) -> str:
    """msgspec's sentence in ours, with its `$.a.b` as our path."""
    plain = error.replace("`$.", "`").replace("$.", "")
    for theirs, ours in _SENTENCES:
        plain = theirs.sub(ours, plain)
    return plain
