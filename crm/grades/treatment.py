"""How each grade is treated: the service of a value (002 grading, C3), the next material of an intent (002 process, F5)."""

TREATMENTS = {
    "价A": "专属顾问，每月至少一次有效联系，重大节日手写卡",
    "价B": "增值优惠和资讯，每季度回访一次",
    "价C": "标准套餐和活动通知",
    "意A": "给详细资料，约演示或试用，每周至少联系一次",
    "意B": "发同类客户案例和使用心得，两周一次",
    "意C": "发活动和行业资讯，每月一次",
}
LEVELS = tuple(TREATMENTS)
