"""Customers come, write, and go; members note things about them in the client (WeCom page 92130)."""

from typing import Any, Literal

from simulator.people.ground import Ground, ImpossibleError
from simulator.world.chats import Bubble
from simulator.world.outside.customers import Customer, Follow, Welcome
from simulator.world.outside.tags import Tag, TagGroup


class Customers(Ground):
    """External users and their relations to members. Events go to every app with 客户联系."""

    def seed_customer(self, userid: str, name: str, external_userid: str = "", **noted: Any) -> str:
        """A customer that a member has had before the story; no event. Returns the external_userid.

        `noted`: fields of Follow, such as remark, remark_mobiles, tags (ids), add_way, state.
        """
        with self.world.lock:
            return self._relate(userid, name, external_userid, **noted).external_userid

    def seed_tag(self, group: str, name: str, creator: int = 0) -> str:
        """A corp tag; `creator` is an agent id, 0 the administrator. Returns its id."""
        with self.world.lock:
            book, now = self.world.tags, self.world.now()
            kept = book.group_named(group) or TagGroup(self.world.ids.draw("et"), group, now, 0, creator)
            book.groups[kept.group_id] = kept
            tag = kept.named(name) or Tag(self.world.ids.draw("et"), name, now, 0, creator)
            kept.tags[tag.tag_id] = tag
            return tag.tag_id

    def add_customer(
        self, userid: str, name: str, state: str = "", external_userid: str = "", welcome: bool = True
    ) -> str:
        """A customer adds a member: add_external_contact with State and WelcomeCode."""
        return self._add("add_external_contact", userid, name, external_userid, state, welcome)

    def half_add_customer(self, userid: str, name: str, state: str = "", welcome: bool = True) -> str:
        """A customer is added without the member's confirmation yet: add_half_external_contact."""
        external_userid = self._add("add_half_external_contact", userid, name, "", state, welcome)
        self.world.book.follows[userid.lower(), external_userid].half = True
        return external_userid

    def accept_customer(self, userid: str, external_userid: str) -> None:
        """A member confirms a half-added customer: add_external_contact, without a second welcome."""
        self.world.book.follows[userid.lower(), external_userid].half = False
        self._tell("add_external_contact", userid, external_userid)

    def remove_customer(self, userid: str, external_userid: str) -> None:
        """A member removes a customer: del_external_contact."""
        self._follow(userid, external_userid).deleted = True
        self._tell("del_external_contact", userid, external_userid)

    def leave_member(self, external_userid: str, userid: str) -> None:
        """A customer removes a member: del_follow_user."""
        self._follow(userid, external_userid).left = True
        self._tell("del_follow_user", userid, external_userid)

    def edit_customer(self, userid: str, external_userid: str, **noted: Any) -> None:
        """A member edits remark, description, remark_mobiles, tags...: edit_external_contact."""
        with self.world.lock:
            follow = self._follow(userid, external_userid)
            for name, value in noted.items():
                setattr(follow, name, value)
        self._tell("edit_external_contact", userid, external_userid)

    def customer_says(self, external_userid: str, userid: str, text: str) -> None:
        """A customer writes to a member, in their own chat; the bot hears nothing of it."""
        self._talk(userid, external_userid, external_userid, text)

    def tell_customer(self, userid: str, external_userid: str, text: str) -> None:
        """A member writes to a customer with his own hand; the bot hears nothing of it."""
        self._talk(userid, external_userid, userid, text)

    def customer_chat(self, userid: str, external_userid: str) -> list[Bubble]:
        """What a member and a customer see in their chat, oldest first."""
        return self.world.chats.of(f"customer:{userid.lower()}:{external_userid}")

    def customers_of(self, userid: str) -> list[Follow]:
        """A member's relations, as the client shows them."""
        with self.world.lock:
            return self.world.book.of(userid.lower())

    def change_tags(self, change: str, tag_id: str, kind: Literal["tag", "tag_group"] = "tag") -> None:
        """The administrator created, updated, deleted or shuffled tags: change_external_tag.

        The change itself is made with seed_tag or on `world.tags`; this tells the apps of it.
        """
        elements = {"Id": tag_id, "TagType": kind, "ChangeType": change}
        self.push_from_system("customers", "change_external_tag", tag_id, **elements)

    def _add(
        self, change: str, userid: str, name: str, external_userid: str, state: str, welcome: bool
    ) -> str:
        self._active(userid)
        with self.world.lock:
            follow = self._relate(userid, name, external_userid, state=state)
            code = self._welcome_code(follow) if welcome else None
            self._tell(change, userid, follow.external_userid, State=state or None, WelcomeCode=code)
        return follow.external_userid

    def _relate(self, userid: str, name: str, external_userid: str, **noted: Any) -> Follow:
        external_userid = external_userid or self.world.ids.draw("wm", 32)
        book = self.world.book
        book.customers.setdefault(external_userid, Customer(external_userid, name))
        noted = {"remark": name, **noted}
        follow = Follow(userid.lower(), external_userid, self.world.now(), **noted)
        book.follows[follow.userid, external_userid] = follow
        return follow

    def _welcome_code(self, follow: Follow) -> str:
        code, expires = self.world.ids.draw("", 40), self.world.now() + self.world.rules.welcome_life
        self.world.book.welcomes[code] = Welcome(code, follow.userid, follow.external_userid, expires)
        return code

    def _tell(self, change: str, userid: str, external_userid: str, **elements: object) -> None:
        ids = {"ChangeType": change, "UserID": userid.lower(), "ExternalUserID": external_userid}
        self.push_from_system("customers", "change_external_contact", external_userid, **ids, **elements)

    def _follow(self, userid: str, external_userid: str) -> Follow:
        follow = self.world.book.known(userid.lower(), external_userid)
        if follow is None:
            raise ImpossibleError(f"{userid} does not know {external_userid}")
        return follow

    def _talk(self, userid: str, external_userid: str, sender: str, text: str) -> None:
        follow = self._follow(userid, external_userid)
        if not follow.friends:
            raise ImpossibleError(f"{userid} and {external_userid} are no friends")
        with self.world.lock:
            follow.last_chat = self.world.now()
            self._bubble(f"customer:{follow.userid}:{external_userid}", sender, "text", {"content": text})
