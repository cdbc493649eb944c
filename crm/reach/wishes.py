"""Words for a birthday: none comes twice to the same customer in eight years (000 dates, H2)."""

_WISHES = (
    "生日快乐！愿您这一岁，身体好、心情好、皮肤也好。",
    "今天您最大，祝生日快乐，想吃什么就吃什么！",
    "生日快乐！愿往后的日子都顺顺利利。",
    "又是一年，祝您生日快乐，天天有小惊喜。",
    "祝生日快乐！愿您被好好爱着，也好好爱自己。",
    "生日快乐！愿新的一岁，忙得有收获，闲得有滋味。",
    "今天记得对自己好一点，生日快乐！",
    "祝您生日快乐，愿家人平安，事事如意。",
    "生日快乐！愿您笑口常开，睡得香甜。",
    "祝生日快乐！新的一岁，愿您想要的都慢慢来到。",
    "生日快乐！愿您今天收到很多祝福，也包括我的这一句。",
    "愿您的这一岁，温柔又有力量。生日快乐！",
    "生日快乐！愿日子像今天的蛋糕一样甜。",
    "祝您生日快乐，气色红润，步步顺心。",
    "祝生日快乐！愿您从容自在，日日有闲情。",
    "生日快乐！愿您新的一年多点时间给自己。",
    "祝生日快乐！愿您身边的人都懂您、疼您。",
    "生日快乐！愿您出门有好天气，回家有热汤。",
    "今天是您的日子，祝生日快乐，万事胜意。",
    "祝您生日快乐，愿每个早晨都有期待。",
    "生日快乐！愿您新的一岁，少些辛苦，多些欢喜。",
    "祝生日快乐！愿健康常在，好运常来。",
    "生日快乐！谢谢您一直都在，愿我们年年都能说这句话。",
    "祝您生日快乐，愿您眼里有光，心里有底。",
)
PER_YEAR = 3


def wish(customer: int, year: int, turn: int = 0) -> str:
    """Three ways a year, `turn` 0 to 2, each year the next three; customers begin at different places."""
    return _WISHES[(customer * 7 + year * PER_YEAR + turn % PER_YEAR) % len(_WISHES)]


def every_wish() -> tuple[str, ...]:
    """All of them, for the guard's test."""
    return _WISHES
