"""What happens in the corp itself: people come and go, menus are used, the administrator acts."""

from typing import Any

from simulator.people.ground import Ground, ImpossibleError
from simulator.people.members import JPEG, md5
from simulator.world.inside.corp import App, Member
from simulator.world.outside.customers import Follow
from simulator.world.outside.handovers import DONE, REFUSED, WAITING, Handover

Button = dict[str, Any]


class Office(Ground):
    """Members join and leave; handovers complete as the clock moves."""

    def join_corp(self, userid: str, name: str, leader: str = "", department: int = 1) -> Member:
        """A new member, visible to every app without a list: create_user, subscribe."""
        member = Member(userid.lower(), name, leader.lower(), department)
        with self.world.lock:
            self.world.members[member.userid] = member
        self.change_contact("create_user", UserID=member.userid, Name=name, Department=str(department))
        for app in self.world.apps.values():
            if self.world.sees(app, member.userid):
                self.push_event(app, member.userid, "subscribe", EventKey="")
        return member

    def leave_corp(self, userid: str) -> None:
        """A member leaves: unsubscribe, delete_user; his customers and groups wait for another."""
        userid = self._active(userid)
        apps = [app for app in self.world.apps.values() if self.world.sees(app, userid)]
        with self.world.lock:
            member = self.world.members[userid]
            member.status, member.left_at = 5, self.world.now()
            for group in self.world.groups.values():
                group.status = 1 if group.owner == userid else group.status
        for app in apps:
            self.push_event(app, userid, "unsubscribe", EventKey="")
        self.change_contact("delete_user", UserID=userid)

    def change_contact(self, change: str, **elements: object) -> None:
        """The administrator changed members, departments or tags: change_contact."""
        about = str(elements.get("UserID", elements.get("Id", "")))
        self.push_from_system(None, "change_contact", about, ChangeType=change, **elements)

    def finish_batch(self, userid: str, job_id: str, job_type: str = "sync_user", code: int = 0) -> None:
        """A batch job ended: batch_job_result."""
        job = {
            "JobId": job_id,
            "JobType": job_type,
            "ErrCode": code,
            "ErrMsg": "ok" if not code else "failed",
        }
        self.push_event(self.app_of(None), userid, "batch_job_result", BatchJob=job)

    def change_approval(self, userid: str, third_no: str, status: int) -> None:
        """An approval went on: open_approval_change."""
        now, name = int(self.world.now()), self.world.name_of(userid)
        info = {
            "ThirdNo": third_no,
            "OpenSpName": "审批",
            "OpenTemplateId": "1",
            "OpenSpStatus": status,
            "ApplyTime": now,
            "ApplyUserName": name,
            "ApplyUserId": userid,
            "ApplyUserParty": "总部",
            "ApplyUserImage": "",
            "approverstep": 0,
        }
        self.push_event(self.app_of(None), userid, "open_approval_change", ApprovalInfo=info)

    def alert_app(self, event: str, app: App | None = None) -> None:
        """WeCom warns of too little use: inactive_alert, low_active_alert, low_active, active_restored..."""
        due = int(self.world.now()) + 7 * 86400 if event.endswith("_alert") else None
        self.push_event(app or self.app_of(None), "sys", event, EffectTime=due)

    def click_menu(
        self, userid: str, key: str, scanned: str = "", pictures: list[bytes] | None = None
    ) -> None:
        """Use the app's menu: the button with this key, url, path or name."""
        app, userid = self.app_of(None), self._active(userid)
        button = next((row for row in _buttons(app.menu or {}) if key in _handles(row)), None)
        if button is None:
            raise ImpossibleError(f"the menu has no {key}")
        kind = button["type"]
        handle = button.get("key") or button.get("url") or button.get("pagepath")
        details = _details(kind, scanned, pictures if pictures is not None else [JPEG])
        self.push_event(app, userid, kind, EventKey=handle, **details)

    def refuse_handover(self, external_userid: str) -> None:
        """A customer refuses to be handed over: transfer_fail."""
        row = next((r for r in self._waiting() if r.external_userid == external_userid), None)
        if row is None:
            raise ImpossibleError(f"nobody hands {external_userid} over")
        row.status = REFUSED
        ids = {"UserID": row.takeover, "ExternalUserID": external_userid}
        self._tell_customer_change("transfer_fail", FailReason="customer_refused", **ids)

    def log_in(self, identity: str) -> str:
        """Pass the web login as a member or customer; returns the code the browser would carry back."""
        code, life = self.world.ids.draw("", 43), self.world.rules.oauth_code_life
        self.world.oauth_codes[code] = (identity.lower(), self.world.now() + life)
        return code

    def complete_handovers(self) -> None:
        """Finish the handovers whose 24 hours have passed; called whenever the clock is moved."""
        due = self.world.now() - self.world.rules.transfer_wait
        with self.world.lock:
            for row in self._waiting():
                if row.started <= due:
                    self._complete(row)

    def _waiting(self) -> list[Handover]:
        return [row for row in self.world.handovers.rows if row.status == WAITING]

    def _complete(self, row: Handover) -> None:
        book, now = self.world.book, self.world.now()
        old = book.follows[row.handover, row.external_userid]
        old.deleted, row.status, row.done_at = True, DONE, now
        new = Follow(row.takeover, row.external_userid, now, old.remark, old.description)
        new.remark_mobiles, new.tags, new.add_way = list(old.remark_mobiles), list(old.tags), 202
        book.follows[row.takeover, row.external_userid] = new
        if row.message:
            chat = f"customer:{row.takeover}:{row.external_userid}"
            self._bubble(chat, row.takeover, "text", {"content": row.message})
        gone = {"UserID": row.handover, "ExternalUserID": row.external_userid}
        if not row.resigned:
            self._tell_customer_change("del_external_contact", Source="DELETE_BY_TRANSFER", **gone)
        self._tell_customer_change("add_external_contact", **{**gone, "UserID": row.takeover})

    def _tell_customer_change(self, change: str, **elements: object) -> None:
        about = str(elements["ExternalUserID"])
        head = {"ChangeType": change}
        self.push_from_system("customers", "change_external_contact", about, **head, **elements)


def _buttons(menu: Button) -> list[Button]:
    return [row for button in menu.get("button", ()) for row in button.get("sub_button") or [button]]


def _handles(button: Button) -> list[str]:
    return [button[name] for name in ("key", "url", "pagepath", "name") if name in button]


def _details(kind: str, scanned: str, pictures: list[bytes]) -> dict[str, object]:
    if kind.startswith("scancode"):
        return {"ScanCodeInfo": {"ScanType": "qrcode", "ScanResult": scanned}}
    if kind.startswith("pic_"):
        rows = [{"PicMd5Sum": md5(picture)} for picture in pictures]
        return {"SendPicsInfo": {"Count": len(rows), "PicList": {"item": rows}}}
    if kind == "location_select":
        place = {"Location_X": 23.1, "Location_Y": 113.3, "Scale": 15, "Label": "广州", "Poiname": ""}
        return {"SendLocationInfo": place, "AppType": "wxwork"}
    return {}
