"""WeCom's side: secret, trusted address, visible range, permissions, and what time it is there."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime

import fakeredis

from bot.config import Config
from bot.doctor.finding import APP, Finding, failure, good, warning
from bot.wecom import Line, WeCom, WeComError, keep_token
from bot.wecom.line import Request

_CORP = "企业微信管理后台 → 我的企业 → 企业信息 → 企业ID"
_ADDRESS = re.compile(r"from ip: ([0-9A-Fa-f.:]+)")
_NO_PERMISSION = frozenset({48001, 48002, 48004, 48006})
_LATE, _TOO_LATE = 30, 300  # seconds
Check = Callable[[Config, WeCom], Iterator[Finding]]


def check(config: Config, now: datetime) -> Iterator[Finding]:
    """With a token of its own, kept nowhere. What concerns the whole account ends the checks."""
    line = Line(config.wecom.api_base)
    try:
        yield from _clock(config, line, now)
        tokens = keep_token(config.wecom, fakeredis.FakeRedis(server=fakeredis.FakeServer()), line)
        tokens.token()
        yield good("凭证：企业ID 和 Secret 正确")
        wecom = WeCom(config.wecom, tokens, line)
        for one in (_range, _people, _customers, _service):
            yield from one(config, wecom)
    except WeComError as error:
        yield _account(config, error)
        yield warning("企业微信的其余检查没有做，先解决上面这一条")
    finally:
        line.close()


def _clock(config: Config, line: Line, now: datetime) -> Iterator[Finding]:
    """By the Date header of an answer that needs no token."""
    written = line.ask(Request("GET", "getcallbackip")).headers.get("date")
    if written is None:
        yield warning("时钟：企业微信的回应里没有时间，没法核对")
        return
    off = (now - parsedate_to_datetime(written)).total_seconds()
    shown = f"时钟：本机比企业微信{'快' if off > 0 else '慢'} {abs(off):.0f} 秒"
    if abs(off) >= (config.wecom.freshness or _TOO_LATE):
        yield failure(f"{shown}，回调会被当作过期而拒绝", "在服务器上执行：timedatectl set-ntp true")
    elif abs(off) >= _LATE:
        yield warning(shown, "在服务器上执行：timedatectl set-ntp true")
    else:
        yield good(f"时钟：和企业微信相差 {abs(off):.0f} 秒")


def _range(config: Config, wecom: WeCom) -> Iterator[Finding]:
    """Some apps may not list ids; the members of the root department do as well."""
    cure = f"{APP} → 可见范围：加上要用客友的部门或成员"
    try:
        visible = len(list(wecom.members.ids()))
    except WeComError as error:
        if error.code not in _NO_PERMISSION:
            raise
        visible = len(wecom.members.of_department(1))
    yield good(f"可见范围：{visible} 位成员") if visible else failure("可见范围：一位成员都没有", cure)


def _people(config: Config, wecom: WeCom) -> Iterator[Finding]:
    """Whoever has a role in the configuration must be somebody whom the app sees."""
    for userid in sorted({*config.roles.managers, *config.roles.admins}):
        try:
            wecom.members.get(userid)
        except WeComError as error:
            if error.code not in (60111, 60011, 40003):
                raise
            yield failure(
                f"角色：[roles] 里的 {userid} 不是可见的成员",
                f"核对账号：企业微信管理后台 → 通讯录 → 成员 → 账号；或 {APP} → 可见范围：加上 {userid}",
            )


def _customers(config: Config, wecom: WeCom) -> Iterator[Finding]:
    try:
        followers = wecom.customers.followers()
    except WeComError as error:
        if error.code not in _NO_PERMISSION:
            raise
        yield failure(
            f"客户联系：应用没有权限（{error.code}）",
            "企业微信管理后台 → 客户与上下游 → 客户联系 → API → 可调用接口的应用：勾上本应用",
        )
        return
    cure = "企业微信管理后台 → 客户与上下游 → 客户联系 → 权限配置 → 使用范围：加上销售"
    yield (
        good(f"客户联系：{len(followers)} 位成员可以加客户")
        if followers
        else warning("客户联系：没有成员可以加客户", cure)
    )


def _service(config: Config, wecom: WeCom) -> Iterator[Finding]:
    ours, path = config.wecom.kf.open_kfid, "企业微信管理后台 → 应用管理 → 微信客服"
    try:
        accounts = {str(a.get("open_kfid")): str(a.get("name")) for a in wecom.kf.accounts()}
    except WeComError as error:
        if error.code not in _NO_PERMISSION:
            raise
        cure = f"{path} → API → 可调用接口的应用：勾上本应用"
        found = f"微信客服：应用没有权限（{error.code}）"
        yield failure(found, cure) if ours else warning(f"{found}；不用微信客服可以不管", cure)
        return
    paste = [f'[wecom.kf] open_kfid = "{number}"（{name}）' for number, name in list(accounts.items())[:10]]
    if ours in accounts:
        yield good(f"微信客服：{accounts[ours]}")
    elif ours:
        yield failure(f"微信客服：没有账号 {ours}", *(paste or [f"{path} → 创建账号"]))
    elif accounts:
        yield warning("微信客服：有账号，但没有配置；客户的留言收不到", *paste)
    else:
        yield good("微信客服：没有使用")


def _account(config: Config, error: WeComError) -> Finding:
    match error.code:
        case 40001 | 41004:
            return failure(
                "凭证：Secret 不对，或应用已停用（40001）",
                f"{APP} → Secret，填到 [wecom] secret，注意是本应用的",
            )
        case 40013 | 41002 | 40091:
            return failure(
                f"凭证：企业ID {config.wecom.corp_id} 不对（{error.code}）", f"{_CORP}，填到 [wecom] corp_id"
            )
        case 301002:
            return failure(
                "凭证：AgentId 和 Secret 不是同一个应用（301002）", f"{APP} → AgentId，填到 [wecom] agent_id"
            )
        case 60020:
            seen = _ADDRESS.search(error.cause)
            paste = f"，填 {seen[1]}" if seen else "，填服务器的出口 IP"
            return failure("可信IP：这台服务器的 IP 不在名单里（60020）", f"{APP} → 企业可信IP → 配置{paste}")
        case 0:
            return failure(
                f"网络：连不上 {config.wecom.api_base}（{error.cause}）",
                "让服务器能访问 qyapi.weixin.qq.com 的 443 端口；要走代理就设 HTTPS_PROXY",
            )
        case code:
            return failure(f"企业微信：{error.sentence}（{code}）")
