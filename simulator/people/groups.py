"""Customer groups come to be, fill, empty, and end (WeCom page 92130)."""

from typing import Literal

from simulator.people.ground import Ground, ImpossibleError
from simulator.world.chats import Bubble
from simulator.world.outside.groups import CustomerGroup, GroupMember

Detail = Literal["add_member", "del_member", "change_owner", "change_name", "change_notice"]


class Groups(Ground):
    """Customer groups. Events go to every app with 客户联系; nobody hears what is said in them."""

    def seed_group(self, owner: str, name: str, members: list[str] | None = None) -> str:
        """A customer group that existed before; members: userids or external_userids. Returns its id."""
        now, owner = self.world.now(), owner.lower()
        with self.world.lock:
            group = CustomerGroup(self.world.ids.draw("wr", 32), name, owner, now)
            for identity in [owner, *(members or [])]:
                self._put_in(group, identity, 1)
            group.version = self.world.ids.draw("", 32)
            self.world.groups[group.chat_id] = group
        return group.chat_id

    def create_group(self, owner: str, name: str, members: list[str] | None = None) -> str:
        """A member founds a customer group: create."""
        chat_id = self.seed_group(self._active(owner), name, members)
        self._tell_chat("create", chat_id)
        return chat_id

    def join_group(self, chat_id: str, identity: str, scene: int = 3) -> None:
        """Somebody joins (0 invited, 3 by QR code): update / add_member."""
        group = self._living(chat_id)
        with self.world.lock:
            self._put_in(group, identity, 3 if scene == 3 else 1)
            self._changed(group, "add_member", JoinScene=scene, MemChangeCnt=1, **_listed(identity))
        if group.welcome:
            words = self.world.group_welcomes[group.welcome]
            words = words.replace("%NICKNAME%", self.world.name_of(identity))
            self._bubble(f"group:{chat_id}", group.owner, "text", {"content": words})

    def choose_group_welcome(self, chat_id: str, template_id: str) -> None:
        """The owner turns a text on in the client; every newcomer reads it from then on."""
        group = self._living(chat_id)
        if template_id not in self.world.group_welcomes:
            raise ImpossibleError(f"no welcome {template_id}")
        group.welcome = template_id

    def leave_group(self, chat_id: str, identity: str, removed: bool = False) -> None:
        """Somebody leaves, or is removed: update / del_member."""
        group = self._living(chat_id)
        with self.world.lock:
            if group.members.pop(identity, None) is None:
                raise ImpossibleError(f"{identity} is not in {chat_id}")
            self._changed(group, "del_member", QuitScene=int(removed), MemChangeCnt=1, **_listed(identity))

    def rename_group(self, chat_id: str, name: str) -> None:
        """The owner renames the group: update / change_name."""
        self._living(chat_id).name = name
        self._tell_chat("update", chat_id, UpdateDetail="change_name")

    def notify_group(self, chat_id: str, notice: str) -> None:
        """The owner changes the notice: update / change_notice."""
        self._living(chat_id).notice = notice
        self._tell_chat("update", chat_id, UpdateDetail="change_notice")

    def change_group_owner(self, chat_id: str, owner: str) -> None:
        """The owner hands the group to another member: update / change_owner."""
        group = self._living(chat_id)
        with self.world.lock:
            group.owner = self._active(owner)
            self._put_in(group, group.owner, 1)
        self._tell_chat("update", chat_id, UpdateDetail="change_owner")

    def dismiss_group(self, chat_id: str) -> None:
        """The owner dissolves the group: dismiss."""
        self._living(chat_id).dismissed = True
        self._tell_chat("dismiss", chat_id)

    def group_says(self, chat_id: str, identity: str, text: str) -> None:
        """Somebody writes into a customer group; no callback carries it."""
        if identity not in self._living(chat_id).members:
            raise ImpossibleError(f"{identity} is not in {chat_id}")
        self._bubble(f"group:{chat_id}", identity, "text", {"content": text})

    def group_chat(self, chat_id: str) -> list[Bubble]:
        """What everybody in a customer group sees, oldest first."""
        return self.world.chats.of(f"group:{chat_id}")

    def group_members(self, chat_id: str) -> list[str]:
        """Who is in a customer group."""
        return list(self._living(chat_id).members)

    def _living(self, chat_id: str) -> CustomerGroup:
        group = self.world.groups[chat_id]
        if group.dismissed:
            raise ImpossibleError(f"{chat_id} is dissolved")
        return group

    def _put_in(self, group: CustomerGroup, identity: str, scene: int) -> None:
        kind = 1 if identity in self.world.members else 2
        invitor = group.owner if scene == 1 and identity != group.owner else ""
        group.members.setdefault(identity, GroupMember(identity, kind, self.world.now(), scene, invitor))

    def _changed(self, group: CustomerGroup, detail: Detail, **elements: object) -> None:
        last, group.version = group.version, self.world.ids.draw("", 32)
        versions = {"LastMemVer": last, "CurMemVer": group.version}
        self._tell_chat("update", group.chat_id, UpdateDetail=detail, **elements, **versions)

    def _tell_chat(self, change: str, chat_id: str, **elements: object) -> None:
        head = {"ChatId": chat_id, "ChangeType": change}
        self.push_from_system("customers", "change_external_chat", chat_id, **head, **elements)


def _listed(identity: str) -> dict[str, object]:
    return {"MemChangeList": {"Item": [identity]}}
