"""The scenes played: every step done by the town's people, and what was read compared with what was to be read."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.demo.stage import Stage, at
from bot.demo.steps import Adds, Asks, Confirms, Hears, Remarks, Repeats, Says, Scene, Step, Stumbles
from simulator.callbacks import Letter


@dataclass(frozen=True, slots=True)
class Aside:
    """A deed that leaves no message: shown in a chat, after the bubble with this revision."""

    at: str
    chat: str
    after: int
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A step that was judged, and what was missing (or stood there against the plan)."""

    scene: str
    step: str
    faults: tuple[str, ...]


class Play:
    """Plays scenes on a stage; `verdicts` and `asides` grow with them."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._town = stage.town
        self._contacts = dict(stage.settled.contacts)
        self._since: dict[str, int] = {}
        self._scene = ""
        self.verdicts: list[Verdict] = []
        self.asides: list[Aside] = []

    def scenes(self, scenes: Iterable[Scene]) -> None:
        """One scene after the other; ends, with a verdict, where the house does not come to rest."""
        for scene in scenes:
            self._scene = scene.title
            self._since = {userid: len(self._town.heard(userid)) for userid in self._town.world.members}
            try:
                self._play(scene)
            except TimeoutError as stuck:
                self.verdicts.append(Verdict(scene.title, "comes to rest", (str(stuck),)))
                return

    def _play(self, scene: Scene) -> None:
        for step in scene.steps:
            self._stage.walk(at(step.at))
            self._do(step)

    def _do(self, step: Step) -> None:
        match step:
            case Says():
                self._says(step)
            case Hears():
                told = self._town.heard(step.who)[self._since[step.who] :]
                self._judge(f"{step.at} {step.who} hears", told, step.shows)
            case Asks():
                self._asks(step)
            case Adds():
                self._adds(step)
            case Remarks():
                self._remarks(step)
            case Confirms():
                self._confirms(step)
            case Repeats():
                self._repeats()
            case Stumbles():
                self._town.faults.reset_after(step.path)

    def _says(self, step: Says) -> None:
        text, before = self._filled(step.text), len(self._town.heard(step.who))
        self._town.say(step.who, text)
        self._stage.quiet()
        told = self._town.heard(step.who)[before:]
        self._judge(f"{step.at} {step.who}: {text}", told, step.shows, step.hides)

    def _asks(self, step: Asks) -> None:
        client, service = self._stage.firm.cast[step.role], self._stage.settled.service
        text, contact = self._filled(step.text), self._contacts[client.name]
        before = len(self._town.kf_chat(service, contact))
        self._town.kf_say(service, contact, text)
        self._stage.quiet()
        told = [bubble.text for bubble in self._town.kf_chat(service, contact)[before + 1 :]]
        self._judge(f"{step.at} {client.name} in 微信客服: {text}", told, step.shows)

    def _adds(self, step: Adds) -> None:
        client = self._stage.firm.cast[step.role]
        contact = self._town.add_customer(step.who, client.nickname, state="展会")
        self._contacts[client.name] = contact
        self._note(step.at, f"customer:{step.who}:{contact}", f"「{client.nickname}」加了好友")
        self._stage.quiet()
        told = [bubble.text for bubble in self._town.customer_chat(step.who, contact)]
        self._judge(f"{step.at} {client.nickname} adds {step.who}", told, step.shows)

    def _remarks(self, step: Remarks) -> None:
        client = self._stage.firm.cast[step.role]
        contact = self._contacts[client.name]
        self._note(
            step.at, f"customer:{step.who}:{contact}", f"备注改为「{client.name}」，填上手机 {client.masked}"
        )
        self._town.edit_customer(step.who, contact, remark=client.name, remark_mobiles=[client.phone])
        self._stage.quiet()

    def _confirms(self, step: Confirms) -> None:
        chat = self._stage.settled.groups[step.group]
        self._note(step.at, f"app:{self._town.app.agent_id}:{step.who}", "在企业微信里点了「发送」")
        self._town.confirm(step.who)
        told = [bubble.text for bubble in self._town.group_chat(chat)]
        self._judge(f"{step.at} {step.group} reads", told, step.shows)

    def _repeats(self) -> None:
        last = self._town.ledger.pushes()[-1]
        app = self._town.app
        self._town.pusher.post(Letter(last.lane, app.callback, last.plaintext, agent_id=app.agent_id))
        self._stage.quiet()

    def _judge(self, step: str, told: list[str], shows: Iterable[str], hides: Iterable[str] = ()) -> None:
        """One of the messages holds all that must be shown, none what must be hidden."""
        wanted, unwanted = [[self._filled(piece) for piece in pieces] for pieces in (shows, hides)]
        missing = min(
            ([piece for piece in wanted if piece not in text] for text in told), key=len, default=wanted
        )
        faults = [f"「{piece}」 is missing" for piece in missing]
        faults += [f"「{piece}」 must not stand there" for piece in unwanted if any(piece in t for t in told)]
        self.verdicts.append(Verdict(self._scene, step, tuple(faults)))

    def _filled(self, text: str) -> str:
        return text.format(**self._stage.firm.cast)

    def _note(self, clock: str, chat: str, text: str) -> None:
        latest = self._town.world.chats.since(0)
        self.asides.append(Aside(clock, chat, latest[-1].revision if latest else 0, text))
