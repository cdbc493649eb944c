"""Names as one meets them: many 王 and 李, some that sound alike; all drawn by a given chance."""

from random import Random

_CROWD = "王王王李李李张张张刘刘陈陈杨杨黄赵赵吴周徐孙马朱胡郭何罗梁冯程袁苏吕丁卢"
_RARE = "沈韩宋许邓曹彭曾蒋蔡贾魏薛叶潘杜戴钟汪姜范姚谭廖邹熊郝崔邱秦顾侯邵孟"
_GIVEN = (
    "丽 莉 敏 静 婧 芳 娟 艳 霞 洁 婷 莹 倩 颖 琳 蕾 "
    "雨桐 佳怡 思琪 欣然 晓燕 婷婷 丽华 美玲 雪梅 秀英 海燕 春兰 文静 慧敏 梦瑶 诗涵 晓彤 嘉欣 可欣 雅琴 玉珍 桂芳 "
    "红梅 静雯 若曦 婉清 淑芬 晓丹 丹丹 莹莹 书瑶 紫萱 建国 志强 海涛 俊杰 文博 浩然 伟东 永刚"
)
_LADIES = (
    "雨桐 佳怡 思琪 晓燕 丽华 美玲 雪梅 秀英 海燕 慧敏 梦瑶 诗涵 晓彤 嘉欣 雅琴 玉珍 静雯 若曦 婉清 淑芬"
)
ALIKE = (("王丽", "王莉"), ("李静", "李婧"), ("张薇", "张微"), ("刘颖", "刘莹"), ("陈洁", "陈婕"))
_FIRMS = (
    "悦己美容院 云裳酒店 恒远商贸有限公司 花间美学馆 听澜瑜伽馆 素问中医馆 锦程物业有限公司 南风民宿 初见婚庆 "
    "青禾健身房 明德幼儿园 盛和商贸有限公司 小满月子中心 拾光摄影 海棠美甲店"
)
_NICKNAMES = ("小雨滴", "向日葵", "安安妈妈", "爱笑的猫", "晴天", "一颗柠檬")


class Namer:
    """Gives every customer of the firm another name, and every one of the cast a family name nobody shares."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._given: set[str] = set()
        self._families = chance.sample(_RARE, len(_RARE))
        firms = _FIRMS.split()
        self._firms = chance.sample(firms, len(firms))

    def lady(self) -> str:
        """A woman of the cast: her family name is hers alone in the whole firm."""
        return self._families.pop() + self._chance.choice(_LADIES.split())

    def pair(self) -> tuple[str, str]:
        """Two customers whose names sound alike."""
        pair = self._chance.choice(ALIKE)
        self._given |= set(pair)
        return pair

    def somebody(self) -> str:
        """One of the crowd."""
        while True:
            name = self._chance.choice(_CROWD) + self._chance.choice(_GIVEN.split())
            if name not in self._given:
                self._given.add(name)
                return name

    def firm(self) -> str | None:
        """A company, while there are any left."""
        return self._firms.pop() if self._firms else None

    def nickname(self) -> str:
        return self._chance.choice(_NICKNAMES)


def phone(chance: Random, taken: set[str]) -> str:
    """A number of the kind that is kept for examples: 1xx 0000 xxxx."""
    while True:
        number = f"1{chance.choice(('38', '39', '58', '86', '77'))}0000{chance.randrange(10_000):04d}"
        if number not in taken:
            taken.add(number)
            return number
