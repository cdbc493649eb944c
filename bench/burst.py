"""Ten thousand letters of the clock's, due at one instant, beside as many APScheduler jobs with its defaults."""

import logging
import tempfile
import threading
import time
from collections import Counter
from datetime import datetime, timedelta

from apscheduler.events import EVENT_JOB_EXECUTED, EVENT_JOB_MISSED, JobEvent
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import func, select

from bench.door import talking_wecom
from bench.row import Row
from bench.servers import settings
from bot import config
from bot.office import open_office
from bot.postman import Postman
from crm.letters import Draft, Purpose, Text, ToStaff
from storage.post import outbox
from storage.records import Letter

COUNT = 10_000
A_JOB = 0.005  # seconds that a job of APScheduler's works


def rows() -> list[Row]:
    """What was dropped of ten thousand, and how long the rest took."""
    sent, handed, seconds = _ours()
    done, missed = _theirs()
    ours = f"{COUNT - sent} dropped, {handed} handed over in {seconds:.0f} s"
    return [
        Row(
            "10,000 due at one instant",
            ours,
            f"{missed} of {done + missed} dropped by APScheduler",
            "0 dropped, none twice",
        )
    ]


def _ours() -> tuple[int, int, float]:
    """Letters that are sent by their rows, what WeCom was handed, and seconds from the instant on."""
    wecom, base = talking_wecom()
    with tempfile.TemporaryDirectory() as folder:
        office = open_office(config.read(settings(folder, base)))
        with office.desk() as desk:
            due = desk.now + timedelta(seconds=0.5)
            drafts = [
                Draft(ToStaff(f"rep{n}"), Text(f"提醒{n}"), Purpose.REMINDER, once=f"burst:{n}", due=due)
                for n in range(COUNT)
            ]
            outbox.put(desk, drafts)
        time.sleep(max(0.0, (due - office.clock.now()).total_seconds()))
        began, postman = time.perf_counter(), Postman(office)
        postman.empty()
        seconds = time.perf_counter() - began
        postman.close()
        with office.desk() as desk:
            sent = desk.db.scalar(select(func.count()).select_from(Letter).where(Letter.state == "sent")) or 0
        office.close()
    return sent, wecom.handed, seconds


def _theirs() -> tuple[int, int]:
    """How many of as many jobs at one moment ran, and how many were dropped, with nothing set."""
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)  # it would tell of every one it drops
    met: Counter[int] = Counter()
    all_met = threading.Event()

    def meet(event: JobEvent) -> None:
        met[event.code] += 1
        if met.total() == COUNT:
            all_met.set()

    scheduler = BackgroundScheduler(timezone="UTC")
    scheduler.add_listener(meet, EVENT_JOB_EXECUTED | EVENT_JOB_MISSED)
    moment = datetime.now().astimezone() + timedelta(seconds=8)
    for _ in range(COUNT):
        scheduler.add_job(time.sleep, "date", run_date=moment, args=[A_JOB])
    scheduler.start()
    all_met.wait(120)
    scheduler.shutdown()
    return met[EVENT_JOB_EXECUTED], met[EVENT_JOB_MISSED]
