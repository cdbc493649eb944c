"""Customer groups (客户群, WeCom pages 92120, 92122): to be read only; nobody but members speaks there."""

from collections.abc import Iterator, Sequence

from bot.wecom.calls import Calls, Entry


class Chats:
    """externalcontact/groupchat/*."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def list(self, owners: Sequence[str] = (), status: int = 0) -> Iterator[Entry]:
        """POST externalcontact/groupchat/list: `chat_id` and `status` of each, by pages of 1,000.

        At most 100 owners; without any, a scope of over 1,000 members is refused (81017).
        """
        whose = {"owner_filter": {"userid_list": list(owners)}} if owners else {}
        body = {"status_filter": status, "limit": 1000, **whose}
        return self._calls.pages("externalcontact/groupchat/list", body, "group_chat_list")

    def get(self, chat_id: str) -> Entry:
        """POST externalcontact/groupchat/get: name, owner, `member_list` (type 1 member, 2 customer), version.

        May lag some 2 s behind the event; dissolved: 49008.
        """
        body = {"chat_id": chat_id, "need_name": 1}
        return dict(self._calls.read("externalcontact/groupchat/get", body)["group_chat"])
