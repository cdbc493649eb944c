"""Where customers come from: seven ways with a number each, asked once (000, 002 sources, A10)."""

WAYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("朋友介绍", ("介绍", "推荐", "转介", "熟人", "亲戚", "朋友")),
    ("展会活动", ("展会", "展览", "活动", "沙龙", "讲座", "会展", "地推")),
    ("社群", ("社群", "群里", "微信群")),
    ("线上平台", ("抖音", "小红书", "视频号", "淘宝", "京东", "美团", "大众点评", "线上", "网上", "直播", "朋友圈", "快手")),
    ("官网", ("官网", "网站", "搜索", "百度")),
    ("小程序", ("小程序", "公众号", "扫码")),
    ("门店路过", ("门店", "路过", "到店", "自来", "上门")),
)  # fmt: skip
QUESTION = "来源？" + " ".join(f"{number}{name}" for number, (name, _) in enumerate(WAYS, 1)) + "，回数字就行"


def way_of(source: str) -> str:
    """The class of a source in the rep's own words; 其他 where none fits."""
    return next(
        (name for name, words in WAYS if name in source or any(word in source for word in words)), "其他"
    )


def by_number(text: str) -> str | None:
    """The source behind a number that was asked for."""
    figure = text.strip(" .。、")
    return WAYS[int(figure) - 1][0] if figure.isdecimal() and 1 <= int(figure) <= len(WAYS) else None
