"""Moments in SQLite's own text: the same as SQLAlchemy would write, and read back in UTC."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import DateTime
from sqlalchemy.dialects import sqlite

from storage.columns import Moment

MOMENTS = (
    datetime(2026, 3, 16, 9, 30, tzinfo=timezone(timedelta(hours=8))),
    datetime(1, 1, 1, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    datetime(2026, 1, 1, 7, 59, 59, 1, tzinfo=timezone(timedelta(hours=8))),
)
DIALECT = sqlite.dialect()


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_moment_is_written_as_sqlalchemy_does_and_comes_back(moment: datetime) -> None:
    plain = DateTime().dialect_impl(DIALECT).bind_processor(DIALECT)
    kept = Moment().dialect_impl(DIALECT)
    written = kept.bind_processor(DIALECT)(moment)
    assert plain is not None
    assert written == plain(moment.astimezone(UTC).replace(tzinfo=None))
    back = kept.result_processor(DIALECT, None)(written)
    assert (back, back.tzinfo) == (moment, UTC)


def test_a_naive_moment_is_refused_and_none_stays_none() -> None:
    kept = Moment().dialect_impl(DIALECT)
    assert kept.bind_processor(DIALECT)(None) is kept.result_processor(DIALECT, None)(None) is None
    with pytest.raises(ValueError, match="naive"):
        kept.bind_processor(DIALECT)(MOMENTS[0].replace(tzinfo=None))
