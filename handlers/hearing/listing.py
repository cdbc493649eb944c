"""Lists and reasons for what a handler says: 更多, 哪些, 为什么 and the numbers work on the latest of these.

Every list is built by `listed`, every statement with a figure or a judgement by `stated`.
"""

from crm.daily.listing import Line, Ready
from storage.books.shown import listed, stated

__all__ = ["Line", "Ready", "listed", "stated"]
