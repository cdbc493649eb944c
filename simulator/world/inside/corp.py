"""The corp: its apps, departments and members."""

from dataclasses import dataclass, field
from typing import Any, Literal

Permission = Literal["customers", "kf"]


@dataclass(slots=True)
class Callback:
    """Where one receiver of callbacks listens, and how its letters are sealed."""

    token: str
    encoding_aes_key: str
    url: str = ""


@dataclass(slots=True)
class App:
    """One self-built app. `visible` and `allowed_ips` None: everybody, every address."""

    agent_id: int
    name: str
    secret: str
    callback: Callback
    visible: set[str] | None = None
    allowed_ips: set[str] | None = None
    permissions: set[Permission] = field(default_factory=lambda: {"customers", "kf"})
    root_scope: bool = True
    menu: dict[str, Any] | None = None
    enabled: bool = True


@dataclass(slots=True)
class Member:
    """A member of the corp; `status` 1 active, 2 disabled, 4 not activated, 5 left."""

    userid: str
    name: str
    leader: str = ""
    department: int = 1
    status: int = 1
    mobile: str = ""
    contacts_customers: bool = True
    left_at: float = 0.0


@dataclass(slots=True)
class Department:
    """A department; the root is 1."""

    number: int
    name: str
    parent: int = 0
