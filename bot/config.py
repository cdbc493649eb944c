"""config.toml → frozen, typed records; a wrong key stops the start with its path."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_type_hints
from zoneinfo import available_timezones

import msgspec

from crm.policy import Policy

PLACEHOLDER = "请填写"
ENVIRONMENT = "KEYOU_"


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


def load(path: Path, environment: Mapping[str, str] = os.environ) -> Config:
    """The configuration of a file, with keys from the environment over it (KEYOU_DATABASE__URL)."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise WrongConfig(f"{path}: no such file. `keyou init` writes one.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongConfig(f"{path}: not valid TOML: {error}") from None
    return read(_overlaid(values, environment), str(path))


def read(values: Mapping[str, Any], source: str = "config") -> Config:
    """The same from plain values; raises WrongConfig."""
    _refuse_unknown(values, Config, "", source)
    _refuse_placeholders(values, "", source)
    try:
        config = msgspec.convert(values, Config, strict=False)
    except msgspec.ValidationError as error:
        raise WrongConfig(f"{source}: {_readable(str(error))}") from None
    _refuse_bad_key(config, source)
    _refuse_bad_place(config, source)
    return _with_digest(config, source)


def _with_digest(config: Config, source: str) -> Config:
    """The digest's robot must be one of [wecom.robots]; where none is named it is the first of them."""
    robots, named = config.wecom.robots, config.policy.digest.robot
    if named not in ("", "off") and named not in robots:
        raise WrongConfig(f"{source}: policy.digest.robot: [wecom.robots] has no robot “{named}”")
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
            raise WrongConfig(f"{source}: unknown key `{path}{key}`; known here: {', '.join(known)}")
        _refuse_unknown(value, hints[key], f"{path}{key}.", source)


def _refuse_placeholders(values: object, path: str, source: str) -> None:
    if isinstance(values, Mapping):
        for key, value in values.items():
            _refuse_placeholders(value, f"{path}.{key}".lstrip("."), source)
    elif isinstance(values, str) and PLACEHOLDER in values:
        raise WrongConfig(
            f"{source}: `{path}` still holds the example's placeholder; put your own value there"
        )


def _refuse_bad_key(config: Config, source: str) -> None:
    for path, key in (
        ("wecom.encoding_aes_key", config.wecom.encoding_aes_key),
        ("wecom.bot.encoding_aes_key", config.wecom.bot.encoding_aes_key),
    ):
        if key and not (len(key) == 43 and key.isascii() and key.isalnum()):
            raise WrongConfig(
                f"{source}: `{path}` must be 43 letters and digits, as the WeCom console shows it"
            )
    if not config.wecom.api_base.startswith(("http://", "https://")):
        raise WrongConfig(f"{source}: `wecom.api_base` must begin with http:// or https://")


def _refuse_bad_place(config: Config, source: str) -> None:
    """What the libraries behind would only find out, in words of their own, in the middle of the start."""
    if config.time.zone not in available_timezones():
        raise WrongConfig(
            f"{source}: `time.zone` must be a zone like Asia/Shanghai, not {config.time.zone!r}"
        )
    redis = config.redis.url
    if redis not in ("embedded", "memory://") and not redis.startswith(("redis://", "rediss://", "unix://")):
        raise WrongConfig(f"{source}: `redis.url` must be embedded, memory:// or begin with redis://")
    if not config.database.url.startswith(("sqlite:", "postgres")):
        raise WrongConfig(f"{source}: `database.url` must begin with sqlite:/// or postgresql://")


def _readable(error: str) -> str:
    """msgspec's sentence with its `$.a.b` as our path."""
    return error.replace("`$.", "`").replace("$.", "")
