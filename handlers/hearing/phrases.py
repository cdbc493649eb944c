"""How days, money and people are written to a reader."""

from datetime import date, datetime
from decimal import Decimal

from crm.calendar.workdays import WEEKDAYS
from storage.tables import Customer, OrderLine

CHANNELS = {
    "phone": "电话", "wechat": "微信", "visit": "拜访", "video": "视频", "sms": "短信", "email": "邮件", "event": "活动",
}  # fmt: skip
OBJECTIONS = {"price": "价格", "product": "产品", "timing": "时机", "competitor": "竞品", "other": "其他"}
MOODS = {"positive": "积极", "negative": "消极", "neutral": "一般"}


def day(on: date, today: date) -> str:
    """11/25（周三）, with the year where it is another one."""
    return f"{short_day(on, today)}（周{WEEKDAYS[on.weekday()]}）"


def short_day(on: date, today: date) -> str:
    """11/25, with the year where it is another one."""
    year = f"{on.year}/" if on.year != today.year else ""
    return f"{year}{on.month}/{on.day}"


def unless_today(on: date, today: date) -> str:
    """The day behind a blank; nothing where it is today, which goes without saying."""
    return "" if on == today else f" {day(on, today)}"


def moment(at: datetime, today: date) -> str:
    """今天 16:00, else the day and the time."""
    return f"今天 {at:%H:%M}" if at.date() == today else f"{day(at.date(), today)} {at:%H:%M}"


def yuan(amount: Decimal) -> str:
    """1,240 元; fen only where there are any."""
    return f"{amount:,.2f}".removesuffix(".00") + " 元"


def masked(phone: str) -> str:
    """138****5678."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 7 else "****"


def count(quantity: float | None) -> str:
    return "" if quantity is None else f"×{quantity:g}"


def lines(bought: list[OrderLine]) -> str:
    return "、".join(f"{line.product}{count(line.quantity)}" for line in bought)


def birthday(customer: Customer) -> str:
    """农历二月初三 or 3月8日, with the year where it is known; "" where none is."""
    if not (customer.birth_month and customer.birth_day):
        return ""
    year = f"{customer.birth_year}年" if customer.birth_year else ""
    return year + kept_on(customer.birth_month, customer.birth_day, customer.birth_lunar)


def kept_on(month: int, of_month: int, is_lunar: bool) -> str:
    """A day of every year: 3月8日, 农历二月初三."""
    return f"农历{lunar_day(month, of_month)}" if is_lunar else f"{month}月{of_month}日"


def lunar_day(month: int, of_month: int) -> str:
    months = "正二三四五六七八九十冬腊"
    tens, ones = divmod(of_month, 10)
    digits = "十一二三四五六七八九"
    written = {10: "初十", 20: "二十", 30: "三十"}.get(of_month, "初十廿三"[tens] + digits[ones])
    return f"{months[month - 1]}月{written}"
