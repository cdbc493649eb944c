"""The records by the clock: what is missing, unclear, old or ending; tags by rule; twins (A, B)."""
