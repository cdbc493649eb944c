"""Takes a draft's disguises off: widths, traditional forms, hidden and parting signs, symbols, split or borrowed
characters, pinyin. What comes out is for reading only; every character knows its place in the draft."""

import re
import unicodedata
from functools import cache

import zhconv

from crm.patterns import regex
from crm.wording.reading.keywords import PAIRS
from crm.wording.reading.sounds import (
    keyword_sounds,
    keywords_by_sound,
    letters_of,
    sound_table,
    stand_ins,
    syllables,
)
from crm.wording.reading.view import View

HAN = "\u3007\u4e00-\u9fff"
_ACCENTS = dict(zip("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", "aaaaeeeeiiiioooouuuuvvvvv", strict=True))
_SIGNS = {
    **dict.fromkeys(",，；;：:()（）|｜", "，"),
    **dict.fromkeys("!！❗❕", "！"),
    **dict.fromkeys("?？❓❔", "？"),
    **dict.fromkeys("\r\u2028\u2029\v\f", "\n"),
    **dict.fromkeys("蕞樶晬嶵", "最"),
    **dict.fromkeys("無冇🈚", "无"),
    **dict.fromkeys("葯藥💊", "药"),
    **dict.fromkeys("—–", "—"),
    "。": "。",
    "λ": "入",
    "癍": "斑",
    "➕": "+",
    "癒": "愈",
    "○": "〇",
}
_HIDDEN = regex("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
                     "\u2060-\u206f\u20e3\u3164\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]")  # fmt: skip
_QUOTES = regex("[“”\"'‘’「」『』【】《》〈〉\\[\\]{}]")
_PARTING = "[ \t\u00a0\u2000-\u200a\u3000·•∙⋅・‧.*＊_\\-—–~～/\\\\^`´+=|#&]"
_PARTED = regex(
    f"(?<=[{HAN}]){_PARTING}{{1,4}}(?=[{HAN}0-9a-zA-Z])|(?<=[0-9a-zA-Z]){_PARTING}{{1,4}}(?=[{HAN}])"
)
_GAP = regex("[ \u2005\u2006\u3000]+")
_MENTION = regex(r"@[^\s@，。！？]{1,12}$")
_BROKEN = regex(f"(?<=([{HAN}]))[^{HAN}0-9a-zA-Z。！？，、\n]{{1,3}}(?=([{HAN}]))")
_SPELT = regex(f"(?<![{HAN}])(?:[{HAN}]([，。！？、\n])){{2,}}[{HAN}](?![{HAN}])")
_LETTERED = regex("(?<![a-z0-9])[a-z]([ .*_-])(?:[a-z]\\1){1,5}[a-z](?![a-z0-9])|(?<=[a-z])(@)(?=[a-z])")
_HEAD_CUT = regex(f"(?<=[最第])[，。！？、\n]+(?=[{HAN}0-9])")
_PICTURES = regex("💯|🥇|🔝|[💰💵💴💶🤑]")
_EMOJI = regex("[—…~\u2190-\u2bff\u3030\u303d\U0001f000-\U0001faff]+")
_GROUPED = regex("(?<=[0-9])，(?=[0-9]{3}(?![0-9]))")
_SPLIT = {
    "氵台": "治", "疒丙": "病", "疒了": "疗", "疒嵒": "癌", "讠正": "证", "贝兼": "赚", "月巴": "肥", "疒叟": "瘦",
    "氵肖": "消", "亻呆": "保", "纟邑": "绝", "疒只": "疾", "疒甬": "痛", "忄生": "性", "艹约": "药", "讠某": "谋",
    "最女子": "最好", "丁页级": "顶级",
}  # fmt: skip
_SPLIT_UP = regex("|".join(_SPLIT))
_BORROWED = {
    "[醉嘴罪](?=好用|好的|好喝的|低价|强|佳|有效|便宜|优|牛|高级|安全|划算|靠谱|先进|受欢迎|值得)": "最",
    "[帝弟递蒂]一(?=名|品牌|的|$|[，。！？])|第[1①壹伊]": "第一",
    "惟一|维一|唯1": "唯一",
    "顶极|丁级|鼎级": "顶级",
    "冶(?=疗|好|愈|病|失眠|湿疹|便秘|颈椎)|志(?=疗失眠|失眠)": "治",
    "全愈|痊癒": "痊愈",
    "[祛去]班(?=[，。！？]|霜|精华|美白|$)": "祛斑",
    "躺[转专砖撰攥]|坦赚": "躺赚",
    "高血鸭": "高血压",
    "百分(?:之)?(?:百|佰|一百)": "100%",
}  # fmt: skip
_BORROWINGS = [(regex(pattern), put) for pattern, put in _BORROWED.items()]
_ANY_BORROWED = regex("|".join(_BORROWED))
_NOT_PLAIN = regex(f"[^{HAN}0-9a-z，。！？、\n]|[0-9]，[0-9]|[氵疒讠贝月亻纟忄丁女]")
_STAND_IN = regex("[\ue000-\uf8ff]")
LONGEST_RUN = 24
_LETTERS = regex("[a-z]+")
_PICTURE_WORDS = {"💯": "100%", "🥇": "第一", "🔝": "顶级"}


def undisguised(original: str) -> View:
    """The draft as it is meant to be read aloud: simplified, lower case, no parting signs."""
    view = View.of(original).relettered(_letters())
    if _NOT_PLAIN.search(view.text):
        view = _joined(_widened(view))
    view = _spelt_out(view)
    for pattern, put in _BORROWINGS if _ANY_BORROWED.search(view.text) else ():
        view = view.rewritten(pattern, lambda match, put=put: put)  # type: ignore[misc]
    return _sounded(view)


@cache
def _letters() -> dict[int, str]:
    """One character for one: half width, lower case, simplified, digits without their circles."""
    codes = [*range(0x21, 0x3400), *range(0xF900, 0xFB00), *range(0xFF01, 0xFFEF), *range(0x1D400, 0x1D800),
             *range(0x1F100, 0x1F190)]  # fmt: skip
    table = {}
    for code in codes:
        put = unicodedata.normalize("NFKC", chr(code)).lower()
        if len(put) == 1 and put != chr(code):
            table[code] = put
    written = "\n".join(map(chr, range(0x4E00, 0xA000)))
    simple = zhconv.convert(written, "zh-cn").split("\n")
    table |= {0x4E00 + i: put for i, put in enumerate(simple) if len(put) == 1 and put != chr(0x4E00 + i)}
    return table | {ord(sign): put for sign, put in (_ACCENTS | _SIGNS).items()}


def _widened(view: View) -> View:
    """Ligatures and enclosed words written out, hidden signs gone, pictures that stand for words put in words."""
    view = view.rewritten(_ligatures(), lambda match: unicodedata.normalize("NFKC", match[0]).lower())
    view = view.rewritten(_HIDDEN, lambda match: "")
    view = view.rewritten(_QUOTES, lambda match: "")
    return view.rewritten(_PICTURES, _pictured)


@cache
def _ligatures() -> re.Pattern[str]:
    codes = (*range(0xA0, 0x3400), *range(0xFB00, 0xFB50), *range(0x1F100, 0x1F260))
    return re.compile(
        "[" + "".join(chr(c) for c in codes if len(unicodedata.normalize("NFKC", chr(c))) > 1) + "]"
    )


def _pictured(match: re.Match[str]) -> str:
    if match[0] in _PICTURE_WORDS:
        return _PICTURE_WORDS[match[0]]
    before = match.string[match.start() - 1 : match.start()]
    return (
        "财"
        if before in {"招", "旺", "聚", "进", "纳", "补"}
        else "钱"
        if before in {"赚", "挣", "来", "搞"}
        else "，"
    )


def _joined(view: View) -> View:
    """Words that signs break are whole again; other pictures end a clause."""
    if "@" in view.text:
        view = view.rewritten(_GAP, _mentioned)
    view = view.rewritten(_LETTERED, _lettered)
    view = view.rewritten(_PARTED, lambda match: "")
    view = view.rewritten(_BROKEN, lambda match: "" if match[1] + match[2] in PAIRS else None)
    view = view.rewritten(_EMOJI, lambda match: "，")
    view = view.rewritten(_GROUPED, lambda match: "")
    return view.rewritten(_SPLIT_UP, lambda match: _SPLIT[match[0]])


def _mentioned(match: re.Match[str]) -> str | None:
    """The space after @somebody ends the name."""
    return "，" if _MENTION.search(match.string[: match.start()]) else None


def _lettered(match: re.Match[str]) -> str:
    """z u i and ol@y."""
    return "a" if match[2] else match[0].replace(match[1], "")


def _spelt_out(view: View) -> View:
    """永，不，返，场 is one word; so is 最，好."""
    view = view.rewritten(_SPELT, lambda match: re.sub("[，。！？、\n]", "", match[0]))
    return view.rewritten(_HEAD_CUT, lambda match: "")


def _sounded(view: View) -> View:
    """Pinyin, and one borrowed character in a longer word, as the keyword that they stand for."""
    spoken = view.rewritten(_LETTERS, _as_stand_ins)
    heard = spoken.text.translate(sound_table())
    words = {
        match.start(): word
        for match in keyword_sounds().finditer(heard)
        if (word := _meant(match, spoken.text))
    }
    if not words and spoken is view:
        return view
    text = list(spoken.text)
    for start, word in words.items():
        text[start : start + len(word)] = word
    return View("".join(text), spoken.starts, spoken.ends).rewritten(_STAND_IN, _written)


def _as_stand_ins(match: re.Match[str]) -> str | None:
    """One character a syllable: the map is coarse inside a run of letters, and spans take all of it."""
    said = syllables(match[0]) if len(match[0]) <= LONGEST_RUN else None
    return "".join(stand_ins()[each] for each in said) if said else None


def _meant(match: re.Match[str], written: str) -> str | None:
    """The keyword that was meant: pinyin in any place, or one borrowed character among at least three."""
    there = written[match.start() : match.end()]
    for word in keywords_by_sound()[match[0]]:
        letters = sum(character in letters_of() for character in there)
        same = sum(a == b for a, b in zip(there, word, strict=True))
        borrowed = len(word) - letters - same
        if (letters and not borrowed) or (not letters and borrowed == 1 and len(word) > 2):
            return word
    return None


def _written(match: re.Match[str]) -> str:
    said = letters_of().get(match[0], match[0])
    return "最" if said == "zui" else said
