"""What a new contact reads first, by where they come from (000 acquisition, A10; WeCom 92137)."""

from collections.abc import Mapping

FIELDS = ("顾问",)
_END = "有什么想问的随时发我。不想收到活动消息，随时回「退订」就好。"
_BY_SOURCE: tuple[tuple[tuple[str, ...], str], ...] = (
    (("介绍", "推荐", "老客"), "您好，我是{顾问}，谢谢您信任朋友的推荐～您最想先了解哪方面？" + _END),
    (
        ("展会", "活动", "沙龙", "讲座", "线下"),
        "您好，我是{顾问}，谢谢您来我们的活动～您现场感兴趣的我都可以再细说。" + _END,
    ),
    (
        ("直播", "视频号", "抖音", "小红书"),
        "您好，我是{顾问}，谢谢您从线上找到我们～您是看到哪一条来的呢？" + _END,
    ),
)
_FOR_ALL = "您好，我是{顾问}，很高兴认识您～" + _END


def greeting_for(source: str, own: Mapping[str, str]) -> str:
    """The firm's own text for the source where it has one (`own`, "" = for all), else ours."""
    found = [text for name, text in own.items() if name and name in source]
    if found:
        return found[0]
    for words, text in _BY_SOURCE:
        if any(word in source for word in words):
            return text
    return own.get("", _FOR_ALL)
