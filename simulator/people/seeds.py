"""Putting things into the town without a sound: no callback is pushed for what is seeded."""

from simulator.people.ground import Ground
from simulator.world.ids import aes_key, letters
from simulator.world.inside.corp import App, Callback, Department, Member


class Seeds(Ground):
    """The state before the story begins."""

    def seed_app(self, agent_id: int, name: str, visible: set[str] | None = None) -> App:
        """A self-built app with its own secret, token and key."""
        source = f"{self.world.ids.seed}:{agent_id}"
        callback = Callback(letters(f"token:{source}", 24), aes_key(source))
        app = App(agent_id, name, letters(f"secret:{source}", 43), callback, visible)
        with self.world.lock:
            self.world.apps[agent_id] = app
        return app

    def seed_member(self, userid: str, name: str, leader: str = "", department: int = 1) -> Member:
        """A member of the corp; `leader` is the userid of the direct leader."""
        member = Member(userid.lower(), name, leader.lower(), department)
        with self.world.lock:
            self.world.members[member.userid] = member
        return member

    def seed_department(self, number: int, name: str, parent: int = 1) -> Department:
        """A department."""
        department = Department(number, name, parent)
        with self.world.lock:
            self.world.departments[number] = department
        return department
