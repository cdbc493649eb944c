"""The conditions that keep a question inside what its asker may see."""

from sqlalchemy import ColumnElement, true
from sqlalchemy.orm import InstrumentedAttribute

from crm.people import Scope
from storage.records import Letter


def owned(owner: InstrumentedAttribute[str], scope: Scope) -> ColumnElement[bool]:
    """Rows of whom the scope covers, by the column that names their owner."""
    return true() if scope.everyone else owner.in_(scope.owners)


def to_confirm(scope: Scope) -> ColumnElement[bool]:
    """Letters that become tasks in the name of whom the scope covers."""
    return true() if scope.everyone else Letter.address.in_([f"task:{owner}" for owner in scope.owners])
