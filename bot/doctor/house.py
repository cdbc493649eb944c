"""What the house itself needs: its sealing key, next year's holidays, room on the disk."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.config import Config
from bot.doctor.finding import Finding, failure, good, warning
from bot.office import open_engines, state_folder
from crm.calendar.workdays import is_official
from storage.seal import Unsealable, keyring
from storage.tables import Customer

_GIGABYTE = 1024**3
_SHORTEST_KEY = 32
_PUBLISHED = 11  # the State Council publishes next year's days off in November


def check(config: Config, now: datetime) -> Iterator[Finding]:
    yield _key(config)
    yield _holidays(now)
    yield _room(config)
    yield good("字体：不用装；卡片和页面用看的人自己的字体，服务器不画图")


def _key(config: Config) -> Finding:
    path, secret = state_folder(config) / "seal.key", config.database.seal_key
    where = "[database] seal_key" if secret else str(path)
    if not secret and not path.exists():
        if _sealed(config) is None:
            return good(f"加密密钥：还没有，第一次启动时写到 {path}")
        return failure(
            f"加密密钥：数据库里有加密的手机号，{path} 却不见了", "从备份恢复 seal.key；没有它，手机号打不开"
        )
    if secret and len(secret) < _SHORTEST_KEY:
        return failure(
            f"加密密钥：[database] seal_key 只有 {len(secret)} 个字符",
            "用 keyou init 写一份新配置，取其中的 seal_key",
        )
    if not secret and path.stat().st_mode & 0o077:
        return failure(f"加密密钥：{path} 别人也能读", f"chmod 600 {path}")
    if not _opens(config, secret or path.read_text()):
        return failure(f"加密密钥：{where} 打不开数据库里的手机号，不是原来那一把", "从备份恢复原来的密钥")
    return good(f"加密密钥：{where}；请和数据库分开备份，丢了它手机号就打不开了")


def _sealed(config: Config) -> tuple[str, bytes] | None:
    """One sealed phone of the database with its row's ref, if there is any; what is wrong with the database is told
    by its own check."""
    url = make_url(config.database.url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        return None
    try:
        engines = open_engines(config)
        try:
            asked = (
                select(Customer.ref, Customer.phone_sealed).where(Customer.phone_sealed.is_not(None)).limit(1)
            )
            with engines[0].connect() as connection:
                row = connection.execute(asked).first()
        finally:
            for engine in engines:
                engine.dispose()
    except (SQLAlchemyError, ModuleNotFoundError):
        return None
    return None if row is None or row[1] is None else (row[0], row[1])


def _opens(config: Config, secret: str) -> bool:
    found = _sealed(config)
    if found is None:
        return True
    try:
        keyring(secret).open(found[1], f"customer|phone|{found[0]}")
    except Unsealable:
        return False
    return True


def _holidays(now: datetime) -> Finding:
    cure = "国务院公布之后执行：pip install -U chinesecalendar，再重启"
    missing = [str(year) for year in (now.year, now.year + 1) if not is_official(year)]
    if not missing:
        return good(f"节假日：有 {now.year} 和 {now.year + 1} 年的放假安排")
    if missing == [str(now.year + 1)] and now.month < _PUBLISHED:
        return good(f"节假日：有 {now.year} 年的放假安排，明年的一般 11 月公布")
    return warning(f"节假日：没有 {'、'.join(missing)} 年的放假安排，先按惯例推算", cure)


def _room(config: Config) -> Finding:
    state = state_folder(config).absolute()
    folder = next(path for path in (state, *state.parents) if path.exists())
    free = shutil.disk_usage(folder).free / _GIGABYTE
    shown = f"磁盘：{folder} 还有 {free:.1f} GB"
    if free < 0.1:
        return failure(shown, "清理磁盘，否则消息存不下来，企业微信会一直重发")
    return warning(shown, "清理磁盘，或换大一点的") if free < 1 else good(shown)
