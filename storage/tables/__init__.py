"""The schema of what the firm knows, a page an area; the house's own records are in storage/records.py."""

from storage.tables.dates import Gathering, Gift, Guest, Occasion
from storage.tables.decisions import Decision
from storage.tables.declared import Number, Table
from storage.tables.deeds import Complaint, Interaction, Order, OrderLine, Product, Task
from storage.tables.groups import Faq, Group, GroupMember, KfVisitor
from storage.tables.keeping import (
    Alarm,
    Campaign,
    CampaignMember,
    Forecast,
    Pause,
    QuietReason,
    Rating,
    Rhythm,
    Watch,
)
from storage.tables.people import Alias, Consent, Customer, NameKey, Referral, Staff, Tag
from storage.tables.reach import MassSeen, VisitorConsent
from storage.tables.supplies import Offer, Reminded, Supply

__all__ = [
    "Alarm",
    "Alias",
    "Campaign",
    "CampaignMember",
    "Complaint",
    "Consent",
    "Customer",
    "Decision",
    "Faq",
    "Forecast",
    "Gathering",
    "Gift",
    "Group",
    "GroupMember",
    "Guest",
    "Interaction",
    "KfVisitor",
    "MassSeen",
    "NameKey",
    "Number",
    "Occasion",
    "Offer",
    "Order",
    "OrderLine",
    "Pause",
    "Product",
    "QuietReason",
    "Rating",
    "Referral",
    "Reminded",
    "Rhythm",
    "Staff",
    "Supply",
    "Table",
    "Tag",
    "Task",
    "VisitorConsent",
    "Watch",
]
