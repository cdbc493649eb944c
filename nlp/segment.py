"""Word segmentation: jieba's dictionary, loaded once a process, walked by a route of our own with the same cuts.

jieba's `lcut` takes four times as long, for it builds lists of lists and takes logarithms at every character.
"""

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log
from pathlib import Path

import jieba

from crm.patterns import regex
from nlp import unknown_words

_WORDS = (
    "护手霜 洗面奶 玻尿酸 烟酰胺 胶原蛋白 胶原蛋白肽 益生菌 褪黑素 氨糖 软骨素 代餐 奶昔 红参 口服液 滤芯 "
    "净水器 净化器 防晒霜 防晒乳 "
    "眼霜 面霜 面膜 水乳 精华液 洁面 钙片 鱼油 蛋白粉 洗衣液 微信 打电话 下单 补货 回访 跟进 意向 嫌贵 "
    "老客户 转介绍 打标签 小程序 公众号 朋友圈 小红书 短视频 直播间 视频号 大客户 老顾客 回头客"
).split()
_BLOCKS = regex(r"([一-\u9fd5a-zA-Z0-9+#&._%\-]+)")
_BLANKS = regex(r"(\r\n|\s)")


def cut(text: str) -> list[str]:
    """The words of a normalised text, in order; their lengths add up to the text's. Thread-safe."""
    known = _loaded()
    words: list[str] = []
    for number, block in enumerate(_BLOCKS.split(text)):
        if number % 2:
            _cut_block(block, known, words)
        else:
            for piece in _BLANKS.split(block):
                words.extend([piece] if piece == "\r\n" else piece)
    return words


def blocks(text: str) -> list[tuple[int, int]]:
    """The stretches between marks and blanks: what is cut of one does not depend on the others."""
    return [found.span() for found in _BLOCKS.finditer(text)]


def frequency(word: str) -> int:
    """How common the word is in jieba's own count; 0 if it is no word of its dictionary."""
    known = _loaded()
    chance = known.chances.get(word)
    return round(exp(chance) * known.total) if chance else 0


def may_span(text: str, first: int, place: int) -> bool:
    """Whether a word of the dictionary that begins from `first` on runs over the place, as far as the text itself
    tells: only then can one of its cuts."""
    chance_of = _loaded().chances.get
    for start in range(first, place):
        end = place + 1
        while (chance := chance_of(text[start:end])) is not None:
            if chance:
                return True
            if end >= len(text):
                break
            end += 1
    return False


def warm(state_dir: Path | None = None) -> None:
    """Loads the dictionary; with a folder, its cache file is kept there. Called by the process at its
    start."""
    with _LOCK:
        if not _KNOWN:
            _KNOWN.append(_read(state_dir))


@dataclass(frozen=True, slots=True)
class Dictionary:
    """`chances`: logarithms of the words' shares of `total`; 0 for what only begins a word; `least` for what is none."""

    chances: dict[str, float]
    total: int
    least: float


_LOCK = threading.Lock()
_KNOWN: list[Dictionary] = []


def _loaded() -> Dictionary:
    if not _KNOWN:
        warm()
    return _KNOWN[0]


def _read(state_dir: Path | None) -> Dictionary:
    """jieba's own reading of its files, its counts made logarithms where they lie: a second table would cost 40 MB."""
    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    if state_dir is not None:
        tokenizer.tmp_dir = str(state_dir)
    tokenizer.initialize()
    for word in _WORDS:
        tokenizer.add_word(word, 2000)
    counts, least = tokenizer.FREQ, log(tokenizer.total)
    chance_of = {count: log(count) - least if count else 0.0 for count in set(counts.values())}
    counts.update(zip(counts, map(chance_of.__getitem__, counts.values()), strict=True))
    return Dictionary(counts, tokenizer.total, -least)


def _cut_block(text: str, known: Dictionary, words: list[str]) -> None:
    """Follows the likeliest route; single characters in a row may be a word that the dictionary lacks."""
    start = single = 0
    for end in _route(text, known):
        if end - start > 1:
            if single < start:
                words += _of_singles(text[single:start], known.chances)
            words.append(text[start:end])
            single = end
        start = end
    if single < start:
        words += _of_singles(text[single:start], known.chances)


def _route(text: str, known: Dictionary) -> Iterator[int]:
    """The ends of the words whose chances have the greatest product; of equal ones the longest first word."""
    size = len(text)
    best, ends = [0.0] * (size + 1), [0] * size
    chance_of, least = known.chances.get, known.least
    for start in range(size - 1, -1, -1):
        end, reached, top = start + 1, 0, 0.0
        chance = chance_of(text[start])
        while chance is not None:
            if chance:
                product = chance + best[end]
                if not reached or product >= top:
                    reached, top = end, product
            if end == size:
                break
            end += 1
            chance = chance_of(text[start:end])
        ends[start] = reached or start + 1
        best[start] = top if reached else least + best[start + 1]
    at = 0
    while at < size:
        at = ends[at]
        yield at


def _of_singles(run: str, chances: dict[str, float]) -> list[str]:
    if len(run) == 1 or chances.get(run):
        return list(run)
    return unknown_words.cut(run)
