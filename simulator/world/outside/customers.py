"""Customers (external users), and who follows them (WeCom pages 92113, 92114)."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Customer:
    """An external user; `kind` 1 WeChat, 2 WeCom."""

    external_userid: str
    name: str
    kind: int = 1
    gender: int = 0
    corp_name: str = ""


@dataclass(slots=True)
class Follow:
    """One member's relation to one customer, with what he noted.

    `deleted`: the member removed the customer (84061 from then on); `left`: the other way round.
    """

    userid: str
    external_userid: str
    created: float
    remark: str = ""
    description: str = ""
    remark_company: str = ""
    remark_mobiles: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    add_way: int = 1
    state: str = ""
    oper_userid: str = ""
    half: bool = False
    deleted: bool = False
    left: bool = False
    last_chat: float = 0.0

    @property
    def known(self) -> bool:
        """Whether the API speaks of it; a customer's leaving does not change that."""
        return not (self.deleted or self.half)

    @property
    def friends(self) -> bool:
        """Whether messages pass between the two."""
        return self.known and not self.left


@dataclass(slots=True)
class Welcome:
    """A WelcomeCode: once, within 20 seconds."""

    code: str
    userid: str
    external_userid: str
    expires: float
    used: bool = False


@dataclass(slots=True)
class CustomerBook:
    """All customers and relations."""

    customers: dict[str, Customer] = field(default_factory=dict)
    follows: dict[tuple[str, str], Follow] = field(default_factory=dict)
    welcomes: dict[str, Welcome] = field(default_factory=dict)

    def known(self, userid: str, external_userid: str) -> Follow | None:
        """The relation, unless the member never had, has not confirmed, or removed it."""
        follow = self.follows.get((userid, external_userid))
        return follow if follow and follow.known else None

    def of(self, userid: str) -> list[Follow]:
        """A member's relations, oldest first."""
        return [f for f in self.follows.values() if f.userid == userid and f.known]

    def followers(self, external_userid: str) -> list[Follow]:
        """Who follows a customer."""
        return [f for f in self.follows.values() if f.external_userid == external_userid and f.known]
