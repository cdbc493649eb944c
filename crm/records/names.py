"""Look-up keys of a customer's name: what an index stores, and what a message is probed with.

A key is `=` and a form in Latin letters, `~` before each folded sound of one in Chinese characters (what is written
alike sounds alike), or `^` and the family name. Storage keeps `keys_of` of every customer; `nlp.probes` gives the keys of
a message; who shares a key is a candidate.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import zhconv
from pypinyin import Style, pinyin

LONGEST = 4  # characters of the longest form that a key holds

COMPOUND = frozenset(
    (
        "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 夏侯 司徒 长孙 宇文 端木 轩辕 独孤 南宫 西门 "
        "东郭 "
        "百里 呼延 闻人 钟离 申屠 澹台 淳于 拓跋 第五 完颜"
    ).split()
)
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅"
    "庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣"
    "贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲"
    "伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申"
    "扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙"
    "东殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖闫覃岳帅涂代付佟年苟仝"
    "亓邸邝鹿税兰商展尧战冼线丛苑佘隋綦迟鄢栗郄晋楚尉庹谌禤麦欧牟阳粟漆揭矫仉赫卿"
)
_LEGAL = ("有限责任公司", "股份有限公司", "有限公司", "集团公司", "公司", "集团", "总部")
# Family names whose reading differs from the character's usual one; both are kept, for dictation knows neither.
_READ_AS_FAMILY = dict(
    zip(
        "曾单解仇查区盖覃翟朴尉乐种缪员冼任华纪宁",
        "zen san xie qiu za ou ge qin zai piao yu yue con miao yun xian ren hua ji nin".split(),
        strict=True,
    )
)
_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))


def plain(name: str) -> str:
    """The name as keys see it: NFKC, simplified, lower case, without blanks or middle dots."""
    folded = zhconv.convert(unicodedata.normalize("NFKC", name), "zh-hans").casefold()
    return "".join(c for c in folded if c.isalnum())


def keys_of(name: str, aliases: tuple[str, ...] = ()) -> frozenset[str]:
    """All look-up keys of one customer. Raises nothing: an empty name has no keys."""
    keys: set[str] = set()
    for form in {plain(name), *map(plain, aliases)}:
        keys |= _keys_of_form(form)
    family, given = split(plain(name))
    if family:
        keys.add(family_key(family))
        if len(given) == 2:
            keys.add(sound_key(given))
    return frozenset(keys)


def split(name: str) -> tuple[str, str]:
    """Family and given name of a plain Chinese personal name of 2 to 4 characters, else ("", name)."""
    if not 2 <= len(name) <= LONGEST:
        return "", name
    if name[:2] in COMPOUND and len(name) > 2:
        return name[:2], name[2:]
    if name[0] in SURNAMES and len(name) <= 3:
        return name[0], name[1:]
    return "", name


def core_of_company(name: str) -> str:
    """The firm's name without its legal form: 恒远商贸有限公司 -> 恒远商贸."""
    for ending in _LEGAL:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name[: -len(ending)]
    return name


def written_key(form: str) -> str:
    """The key of a form in Latin letters."""
    return "=" + form


def sound_key(form: str) -> str:
    """The key of a form by its folded sound; longer forms by their first characters."""
    return spelt(sounds(c)[0] for c in form[:LONGEST])


def spelt(spoken: Iterable[str]) -> str:
    """The key of these folded sounds."""
    return "".join([f"~{sound}" for sound in spoken])


def family_key(family: str) -> str:
    """The key of everybody with this family name: wanted only where a message has 王姐, 小王, 王总."""
    return "^" + family


def spoken_forms(form: str) -> tuple[tuple[str, ...], ...]:
    """The folded sounds of a name, with the family name's own reading (曾: ceng and zeng)."""
    rest = tuple(sounds(c)[0] for c in form[1:])
    firsts = dict.fromkeys((sounds(form[0])[0], _READ_AS_FAMILY.get(form[0], sounds(form[0])[0])))
    return tuple((first, *rest) for first in firsts)


@lru_cache(maxsize=8192)
def sounds(character: str) -> tuple[str, ...]:
    """Folded readings of one character, the usual one first: zh=z, n=l, ing=in, eng=en; others as they
    are."""
    if character.isascii():
        return (character,)
    readings = pinyin(character, style=Style.NORMAL, heteronym=True, errors="default")[0]
    return tuple(dict.fromkeys(_fold(r) for r in readings))


def _keys_of_form(form: str) -> set[str]:
    if len(form) < 2:
        return set()
    if form.isascii():
        return {written_key(form)}
    keys = {spelt(spoken) for spoken in spoken_forms(form[:LONGEST])}
    core = core_of_company(form)
    if len(core) > LONGEST or core != form:
        keys |= {sound_key(core), sound_key(core[-LONGEST:]), sound_key(core[:2])}
    return keys


def _fold(syllable: str) -> str:
    for whole, folded in _INITIALS:
        if syllable.startswith(whole):
            syllable = folded + syllable[len(whole) :]
            break
    return syllable[:-1] if syllable.endswith(("ing", "eng")) else syllable
