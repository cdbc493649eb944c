"""A configuration that cannot be read, and where its values stand in the console."""

import re

from bot.config import WrongConfig
from bot.doctor.finding import APP, Finding, failure

_PLACES = {
    "corp_id": "企业微信管理后台 → 我的企业 → 企业信息 → 企业ID，填到 [wecom] corp_id",
    "agent_id": f"{APP} → AgentId，填到 [wecom] agent_id",
    "secret": f"{APP} → Secret（点“查看”，在手机上收），填到 [wecom] secret",
    "token": f"{APP} → 接收消息 → 设置API接收 → Token，和 [wecom] token 一致",
    "encoding_aes_key": f"{APP} → 接收消息 → 设置API接收 → EncodingAESKey（43 位），和 [wecom] encoding_aes_key 一致",
}


def finding(error: WrongConfig) -> Finding:
    """The sentence of the loader, and the place of every value that it names."""
    named = re.findall(r"`(?:[\w.]*\.)?(\w+)`", str(error))
    return failure(f"配置：{error}", *(_PLACES[name] for name in dict.fromkeys(named) if name in _PLACES))
