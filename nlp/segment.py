"""Word segmentation: one jieba tokenizer of our own per process, quiet, cached in our state folder,
loaded once."""

import logging
import threading
from functools import cache
from pathlib import Path

import jieba

_LOCK = threading.Lock()
_WORDS = (
    "护手霜 洗面奶 玻尿酸 烟酰胺 胶原蛋白 胶原蛋白肽 益生菌 褪黑素 氨糖 软骨素 代餐 奶昔 红参 口服液 滤芯 "
    "净水器 净化器 防晒霜 防晒乳 "
    "眼霜 面霜 面膜 水乳 精华液 洁面 钙片 鱼油 蛋白粉 洗衣液 微信 打电话 下单 补货 回访 跟进 意向 嫌贵 "
    "老客户 转介绍 打标签 小程序 公众号 朋友圈 小红书 短视频 直播间 视频号 大客户 老顾客 回头客"
).split()


def cut(text: str) -> list[str]:
    """The words of a normalised text, in order; their lengths add up to the text's. Thread-safe."""
    words: list[str] = _loaded().lcut(text)
    return words


def frequency(word: str) -> int:
    """How common the word is in jieba's own count; 0 if it is no word of its dictionary."""
    return int(_loaded().FREQ.get(word) or 0)


def warm(state_dir: Path | None = None) -> None:
    """Loads the dictionary; with a folder, its cache file is kept there. Called by the process at its
    start."""
    with _LOCK:
        tokenizer = _tokenizer()
        if state_dir is not None:
            tokenizer.tmp_dir = str(state_dir)
        _load(tokenizer)


def _loaded() -> jieba.Tokenizer:
    tokenizer = _tokenizer()
    if not tokenizer.initialized:
        warm()
    return tokenizer


@cache
def _tokenizer() -> jieba.Tokenizer:
    jieba.setLogLevel(logging.CRITICAL)
    return jieba.Tokenizer()


def _load(tokenizer: jieba.Tokenizer) -> None:
    if tokenizer.initialized:
        return
    tokenizer.initialize()
    for word in _WORDS:
        tokenizer.add_word(word, 2000)
