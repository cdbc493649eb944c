"""What members do with mass messages: see what waits, confirm, or send their own (WeCom page 92135)."""

import calendar

from simulator.people.ground import Ground, ImpossibleError
from simulator.world.outside.mass import NO_FRIEND, OVER_QUOTA, SENT, UNSENT, Assignment, MassTask, Receipt


class MassMessages(Ground):
    """A task waits in a member's client until he confirms; only then recipients get it."""

    def waiting(self, userid: str) -> list[MassTask]:
        """The tasks that wait for a member's confirmation, oldest first."""
        userid = userid.lower()
        tasks = [task for task in list(self.world.tasks.values()) if userid in task.shares]
        return [task for task in tasks if not task.cancelled and not task.shares[userid].sent_at]

    def confirm(self, userid: str, msgid: str = "", only: list[str] | None = None) -> dict[str, int]:
        """Send a waiting task, the oldest without `msgid`, to all or (where allowed) to chosen recipients.

        Returns {recipient: 1 sent, 2 not a friend, 3 over the month's quota}.
        """
        userid = self._active(userid)
        with self.world.lock:
            task = next((task for task in self.waiting(userid) if msgid in ("", task.msgid)), None)
            if task is None:
                raise ImpossibleError(f"no task {msgid} waits for {userid}")
            if only is not None and task.chat_type == "single" and not task.allow_select:
                raise ImpossibleError(f"{task.msgid} does not allow to select")
            return self._send(task, task.shares[userid], only)

    def send_mass(self, userid: str, recipients: list[str], text: str) -> dict[str, int]:
        """A member's own mass message to customers; it counts towards the same quota."""
        userid = self._active(userid)
        with self.world.lock:
            content = {"content": text, "attachments": []}
            msgid = self.world.ids.draw("msg")
            task = MassTask(msgid, "single", self.world.now(), content, creator=userid)
            task.shares[userid] = Assignment(userid, {name: Receipt(name) for name in recipients})
            self.world.tasks[msgid] = task
            return self._send(task, task.shares[userid], None)

    def _send(self, task: MassTask, share: Assignment, only: list[str] | None) -> dict[str, int]:
        share.sent_at = self.world.now()
        for receipt in share.receipts.values():
            if only is None or receipt.recipient in only:
                receipt.status = self._status(task, share.userid, receipt.recipient)
                receipt.sent_at = share.sent_at if receipt.status == SENT else 0.0
                if receipt.status == SENT:
                    self._hand_out(task, share.userid, receipt.recipient)
        return {name: row.status for name, row in share.receipts.items() if row.status != UNSENT}

    def _status(self, task: MassTask, userid: str, recipient: str) -> int:
        follow = self.world.book.known(userid, recipient)
        if task.chat_type == "single" and not (follow and follow.friends):
            return NO_FRIEND
        today = self.clock.now()
        quota = calendar.monthrange(today.year, today.month)[1]
        if self.world.tally.of(("mass", recipient, today.year, today.month)) >= quota:
            return OVER_QUOTA
        self.world.tally.add(("mass", recipient, today.year, today.month))
        return SENT

    def _hand_out(self, task: MassTask, userid: str, recipient: str) -> None:
        chat = f"customer:{userid}:{recipient}" if task.chat_type == "single" else f"group:{recipient}"
        kind = "text" if task.content["content"] else task.content["attachments"][0]["msgtype"]
        bubble = self.world.chats.put(chat, self.world.now(), userid, kind, task.content, task.msgid)
        via = "member" if task.creator else "externalcontact/add_msg_template"
        self.world.deliver(bubble, recipient, via)
