"""A row's fields as JSON, and back."""

import json
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any


def dumped(fields: dict[str, Any]) -> str:
    """A row's fields as JSON; days, moments, sums and bytes are marked as such."""
    return json.dumps({name: _encode(value) for name, value in fields.items()}, ensure_ascii=False)


def loaded(text: str | bytes) -> dict[str, Any]:
    """What `dumped` has written."""
    return {name: _load(value) for name, value in json.loads(text).items()}


def _encode(value: Any) -> Any:
    match value:
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case time():
            return {"time": value.isoformat()}
        case Decimal():
            return {"money": str(value)}
        case bytes():
            return {"bytes": value.hex()}
        case _:
            return value


def _load(value: Any) -> Any:
    match value:
        case {"moment": str(text)}:
            return datetime.fromisoformat(text)
        case {"date": str(text)}:
            return date.fromisoformat(text)
        case {"time": str(text)}:
            return time.fromisoformat(text)
        case {"money": str(text)}:
            return Decimal(text)
        case {"bytes": str(text)}:
            return bytes.fromhex(text)
        case _:
            return value
