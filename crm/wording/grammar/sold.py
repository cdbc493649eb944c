"""Goods and their use, complaints and medicine: what several rules look for near a claim."""

from crm.wording.grammar.sayings import saying

SOLD = saying("shared", "goods")
USED = saying("shared", "use")
AILING = saying("shared", "ailments")
MEDICINE = saying("shared", "drugs")
