"""Internal groups that the app made itself (WeCom pages 90245, 98913, 90248)."""

from bot.wecom.calls import Body, Calls, Entry


class Groups:
    """appchat/*: only for an app that the root department sees (else 48002). Updates 1,000 an hour and firm."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def create(self, name: str, owner: str, members: list[str], chatid: str = "") -> str:
        """POST appchat/create: 2 to 2,000 members, name at most 50 characters; 1,000 a day and firm.

        The chat id, ours where given (at most 32 letters and digits; one that exists: 86215).
        """
        body: dict[str, object] = {"name": name, "owner": owner, "userlist": members}
        return str(
            self._calls.write("appchat/create", body | ({"chatid": chatid} if chatid else {}))["chatid"]
        )

    def update(self, chatid: str, body: Body) -> None:
        """POST appchat/update: `name`, `owner`, `add_user_list`, `del_user_list`."""
        self._calls.write("appchat/update", {"chatid": chatid, **body})

    def get(self, chatid: str) -> Entry:
        """GET appchat/get: name, owner, userlist."""
        return dict(self._calls.get("appchat/get", chatid=chatid)["chat_info"])

    def send(self, chatid: str, body: Body) -> None:
        """POST appchat/send: text, markdown and files, no cards; no id in reply, no recall, no duplicate check.

        Per member 200 a minute and 10,000 a day, the rest is dropped without a word.
        """
        self._calls.write("appchat/send", {"chatid": chatid, **body})
