"""The schema of what the firm knows, a page an area; the house's own records are in storage/records.py."""

from storage.tables.caring import CareSlot, CareText, Trigger, Upkeep, UpkeepLaid
from storage.tables.daily import Routine, Setting, Unanswered
from storage.tables.dates import Gathering, Gift, Guest, Occasion
from storage.tables.decisions import Decision
from storage.tables.declared import Number, Table
from storage.tables.deeds import Complaint, Interaction, Order, OrderLine, Payment, Product, Synonym, Task
from storage.tables.grades import GradeChange, Standing, Treatment
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
from storage.tables.needs import Need
from storage.tables.people import Alias, Consent, Customer, NameKey, Referral, Staff, Tag
from storage.tables.reach import Greeting, MassSeen, Post, VisitorConsent
from storage.tables.records import Apart, Fact, SaidTerm, Share
from storage.tables.selling import Agreement, AlsoBought, ContactHour, Pairing, Script, StageChange
from storage.tables.supplies import Offer, Reminded, Supply

__all__ = [
    "Agreement",
    "Alarm",
    "Alias",
    "AlsoBought",
    "Apart",
    "Campaign",
    "CampaignMember",
    "CareSlot",
    "CareText",
    "Complaint",
    "Consent",
    "ContactHour",
    "Customer",
    "Decision",
    "Fact",
    "Faq",
    "Forecast",
    "Gathering",
    "Gift",
    "GradeChange",
    "Greeting",
    "Group",
    "GroupMember",
    "Guest",
    "Interaction",
    "KfVisitor",
    "MassSeen",
    "NameKey",
    "Need",
    "Number",
    "Occasion",
    "Offer",
    "Order",
    "OrderLine",
    "Pairing",
    "Pause",
    "Payment",
    "Post",
    "Product",
    "QuietReason",
    "Rating",
    "Referral",
    "Reminded",
    "Rhythm",
    "Routine",
    "SaidTerm",
    "Script",
    "Setting",
    "Share",
    "Staff",
    "StageChange",
    "Standing",
    "Supply",
    "Synonym",
    "Table",
    "Tag",
    "Task",
    "Treatment",
    "Trigger",
    "Unanswered",
    "Upkeep",
    "UpkeepLaid",
    "VisitorConsent",
    "Watch",
]
