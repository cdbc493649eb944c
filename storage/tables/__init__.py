"""The schema of what the firm knows, a page an area; the house's own records are in storage/records.py."""

from storage.tables.decisions import Decision
from storage.tables.declared import Number, Table
from storage.tables.deeds import Complaint, Interaction, Order, OrderLine, Product, Supply, Task
from storage.tables.groups import Faq, Group, GroupMember, KfVisitor
from storage.tables.people import Alias, Consent, Customer, NameKey, Referral, Staff, Tag

__all__ = [
    "Alias",
    "Complaint",
    "Consent",
    "Customer",
    "Decision",
    "Faq",
    "Group",
    "GroupMember",
    "Interaction",
    "KfVisitor",
    "NameKey",
    "Number",
    "Order",
    "OrderLine",
    "Product",
    "Referral",
    "Staff",
    "Supply",
    "Table",
    "Tag",
    "Task",
]
