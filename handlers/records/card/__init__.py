"""The card of a customer (查): a page of line-makers, each in the file of its area (T3)."""
