"""The callback address: our own server asked as WeCom asks it on saving."""

import secrets
from collections.abc import Iterator

import requests

from bot.clock import Clock
from bot.codec import Codec
from bot.config import Config
from bot.doctor.finding import APP, Finding, failure, good, warning

_PATIENCE = 3.0  # seconds
_PASTE = (
    f"{APP} → 接收消息 → 设置API接收：URL 填 https://你的域名/wecom/callback，"
    "Token 和 EncodingAESKey 照抄 config.toml 里的 [wecom] token 和 encoding_aes_key，再点保存"
)


def check(config: Config) -> Iterator[Finding]:
    """Runs against the server of this configuration, if it runs."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(config.server.host, config.server.host)
    base = f"http://{host}:{config.server.port}"
    try:
        alive = _get(f"{base}/healthz", {}).text == "ok\n"
    except requests.ConnectionError:
        yield warning(
            f"回调：服务没有在 {base} 运行", "先运行 keyou run（或 keyou web），控制台保存时它必须在", _PASTE
        )
        return
    except requests.RequestException as error:
        yield failure(f"回调：{base} 没有回应（{type(error).__name__}）", "重启服务，再看日志")
        return
    if not alive:
        yield failure(f"回调：{base} 上是别的程序", "停掉它，或改 [server] port，并改 nginx 的 proxy_pass")
        return
    yield _checked(config, base)


def _checked(config: Config, base: str) -> Finding:
    wecom = config.wecom
    codec = Codec(wecom.token, wecom.encoding_aes_key, wecom.corp_id, wecom.freshness)
    echo = secrets.token_hex(8)
    sealed = codec.seal(echo.encode(), str(int(Clock().now().timestamp())), secrets.token_hex(5))
    query = {
        "msg_signature": sealed.signature,
        "timestamp": sealed.timestamp,
        "nonce": sealed.nonce,
        "echostr": sealed.encrypted,
    }
    try:
        answer = _get(f"{base}/wecom/callback", query)
    except requests.RequestException as error:
        return failure(
            f"回调：{base}/wecom/callback 没有回应（{type(error).__name__}）", "重启服务，再看日志"
        )
    if answer.status_code == 200 and answer.text == echo:
        return good(
            f"回调：{base}/wecom/callback 通过了 URL 验证；控制台里填 https://你的域名/wecom/callback"
        )
    return failure(
        f"回调：运行中的服务不认这份配置的 Token 和 EncodingAESKey（{answer.status_code}）",
        "改过 config.toml 之后要重启服务",
        _PASTE,
    )


def _get(url: str, query: dict[str, str]) -> requests.Response:
    with requests.Session() as session:
        session.trust_env = False  # our own server is not behind a proxy
        return session.get(url, params=query, timeout=_PATIENCE, allow_redirects=False)
