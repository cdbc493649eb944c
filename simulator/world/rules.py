"""WeCom's numbers, each changeable by a test (WeCom pages 90312, 90236, 92135, 94677)."""

from dataclasses import dataclass
from typing import Literal

HOUR = 3600
DAY = 24 * HOUR


@dataclass(slots=True)
class Rules:
    """Lives in seconds, limits in pieces; the defaults are WeCom's."""

    token_mode: Literal["same", "rotate"] = "same"
    token_life: int = 2 * HOUR
    wrong_secrets_per_hour: int = 20
    calls_per_minute: int = 10_000
    calls_per_hour: int = 150_000
    accounts: int = 1000
    person_times_per_account: int = 200
    messages_per_minute: int = 30
    messages_per_hour: int = 1000
    duplicate_interval: int = 1800
    response_code_life: int = 72 * HOUR
    recall_life: int = 24 * HOUR
    media_life: int = 3 * DAY
    pictures_per_day: int = 1000
    welcome_life: int = 20
    webhook_per_minute: int = 20
    appchat_member_per_minute: int = 200
    appchat_member_per_day: int = 10_000
    appchat_creates_per_day: int = 1000
    appchat_updates_per_hour: int = 1000
    appchat_per_minute: int = 20_000
    appchat_per_hour: int = 150_000
    kf_messages: int = 5
    kf_life: int = 48 * HOUR
    kf_token_life: int = 600
    kf_empty_page_every: int = 3
    kf_tokenless_per_minute: int = 60
    reminders_per_day: int = 3
    mass_dispatch: float = 0.0
    transfer_wait: int = 24 * HOUR
    transfers_per_90_days: int = 2
    tags_per_corp: int = 10_000
    stream_life: int = 6 * 60
    response_url_life: int = HOUR
    oauth_code_life: int = 300
