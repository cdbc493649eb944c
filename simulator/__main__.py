"""`python -m simulator`: the town alone, with a small seeded corp, until it is interrupted."""

import argparse
import json
import signal
import sys

from simulator.clock import Clock
from simulator.control import control_side
from simulator.town import Town

FOLLOWS = (("xiaoli", "王姐"), ("xiaoli", "张总"), ("xiaowang", "刘阿姨"))


def main() -> int:
    """Start, print what belongs into the bot's configuration, and stay."""
    options = _options()
    town = Town(Clock(options.at, flowing=True), port=options.port)
    _settle(town)
    if options.control:
        town.mount("/control/", control_side(town))
    with town:
        print(_configuration(town, options.control), flush=True)
        if options.callback:
            town.call_back(options.callback, check=False)
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    parser.add_argument("--port", type=int, default=8900, help="0 takes a free one (default: 8900)")
    parser.add_argument("--callback", default="", help="URL of the bot's door")
    parser.add_argument("--at", default=None, help="moment to begin at, ISO 8601 (default: now)")
    parser.add_argument("--control", action="store_true", help="let another process drive it (/control/)")
    return parser.parse_args()


def _settle(town: Town) -> None:
    """One manager, two reps, three customers, a group of customers, an internal group with a robot."""
    town.seed_member("wang", "王经理")
    town.seed_member("xiaoli", "小李", leader="wang")
    town.seed_member("xiaowang", "小王", leader="wang")
    customers = [town.seed_customer(userid, name) for userid, name in FOLLOWS]
    town.seed_group("xiaoli", "老客户群", customers[:2])
    town.seed_robot(town.seed_internal_group("销售部", ["wang", "xiaoli", "xiaowang"]))
    town.seed_kf("客友客服")


def _configuration(town: Town, controlled: bool) -> str:
    rows = [f"{name} = {json.dumps(value)}" for name, value in town.settings().items()]
    keys = town.world.internal.robots
    robots = [f"sales = {json.dumps(key)}" for key in keys]
    accounts = [f"open_kfid = {json.dumps(open_kfid)}" for open_kfid in town.world.kf.accounts]
    note = [f"# driven from outside: {town.api_base}/control/"] if controlled else []
    parts = ["[wecom]", *rows, "", "[wecom.kf]", *accounts, "", "[wecom.robots]", *robots, *note]
    return "\n".join(parts)


if __name__ == "__main__":
    # both signals are waited for in the main thread; every thread started later inherits the mask
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    sys.exit(main())
