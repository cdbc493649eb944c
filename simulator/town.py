"""The façade: WeCom played on this machine, with its people."""

from types import TracebackType

from simulator.callbacks import Pusher
from simulator.clock import Clock
from simulator.faults import Faults
from simulator.people.cards import Cards
from simulator.people.customers import Customers
from simulator.people.groups import Groups
from simulator.people.kf import Helpdesk
from simulator.people.mass import MassMessages
from simulator.people.members import Members
from simulator.people.office import Office
from simulator.people.robots import Robots
from simulator.people.seeds import Seeds
from simulator.server import Application, Server
from simulator.world.ids import Ids
from simulator.world.inside.corp import App
from simulator.world.state import World

CORP_ID = "ww5cfe2d1f6a8b9c04"
AGENT_ID = 1000002


class Town(Members, Cards, Customers, Groups, MassMessages, Helpdesk, Office, Robots, Seeds):
    """One corp, its people, their customers, and WeCom between them and the bot.

    Use as a context manager, or `start` and `stop`. One app exists from the beginning (`town.app`).
    """

    def __init__(self, clock: Clock | None = None, port: int = 0, seed: str = "town") -> None:
        self.clock = clock or Clock()
        self.world = World(self.clock, CORP_ID, ids=Ids(seed))
        self.rules = self.world.rules
        self.ledger = self.world.ledger
        self.faults = Faults()
        self.pusher = Pusher(self.world)
        self.app = self.seed_app(AGENT_ID, "客友")
        self._server = Server(self.world, self.faults, port)
        self.api_base = f"http://127.0.0.1:{self._server.port}"
        self.clock.on_move(self.complete_handovers)

    def settings(self, app: App | None = None) -> dict[str, str | int]:
        """What goes into the bot's [wecom] configuration."""
        app = app or self.app
        return {
            "corp_id": self.world.corp_id,
            "agent_id": app.agent_id,
            "secret": app.secret,
            "token": app.callback.token,
            "encoding_aes_key": app.callback.encoding_aes_key,
            "api_base": self.api_base,
        }

    def call_back(self, url: str, check: bool = True, app: App | None = None) -> None:
        """Set where an app's callbacks go; checks the URL first as WeCom does on saving (CheckError)."""
        callback = (app or self.app).callback
        callback.url = url
        if check:
            self.pusher.check(callback, self.world.corp_id)

    def mount(self, prefix: str, application: Application) -> None:
        """Serve another WSGI application (a page, the control side) under a prefix of the same address."""
        self._server.mount(prefix, application)

    def start(self) -> "Town":
        """Serve the API and deliver callbacks."""
        self._server.start()
        self.pusher.start()
        return self

    def stop(self) -> None:
        """Stop both."""
        self._server.stop()
        self.pusher.stop()

    def __enter__(self) -> "Town":
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
