"""Open questions: seen at once in their own transaction, written with its commit, gone with its rollback."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session, sessionmaker

from crm.policy import Policy
from storage import questions
from storage.desk import Desk
from storage.questions import Asked
from tests.storage.conftest import NOW

WHICH = Asked("which", {"options": [1, 2]})


@pytest.fixture
def asked(firm: sessionmaker[Session]) -> sessionmaker[Session]:
    """Lin Xiao has been asked which one, in a transaction that is committed."""
    with firm.begin() as db:
        questions.ask(at(db), "linxiao", WHICH.kind, WHICH.about)
    return firm


def at(db: Session, now: datetime = NOW) -> Desk:
    return Desk(db, now, Policy())


def open_now(firm: sessionmaker[Session], writer: str = "linxiao", now: datetime = NOW) -> list[Asked]:
    with firm.begin() as db:
        return questions.open_questions(at(db, now), writer)


def test_a_question_is_open_after_the_commit(asked: sessionmaker[Session]) -> None:
    assert open_now(asked) == [WHICH]
    assert open_now(asked, "xiaochen") == []


def test_a_question_is_forgotten_after_ten_minutes(asked: sessionmaker[Session]) -> None:
    assert open_now(asked, now=NOW + timedelta(minutes=11)) == []


def test_a_newer_question_replaces_the_older_one_and_that_about_a_contact_stays(
    asked: sessionmaker[Session],
) -> None:
    with asked.begin() as db:
        questions.ask(at(db), "linxiao", questions.JOIN, {"new": 7})
        questions.ask(at(db), "linxiao", "missing", {"slot": "day"})
        seen = questions.open_questions(at(db), "linxiao")
    assert seen == [Asked("missing", {"slot": "day"}), Asked(questions.JOIN, {"new": 7})]
    assert open_now(asked) == seen


def test_a_dropped_question_is_gone_at_once_and_after_the_commit(asked: sessionmaker[Session]) -> None:
    with asked.begin() as db:
        questions.drop(at(db), "linxiao")
        assert questions.open_questions(at(db), "linxiao") == []
    assert open_now(asked) == []


def test_what_is_rolled_back_was_never_asked_nor_dropped(asked: sessionmaker[Session]) -> None:
    with asked() as db:
        questions.drop(at(db), "linxiao")
        questions.ask(at(db), "xiaochen", "which", {})
        db.rollback()
        assert questions.open_questions(at(db), "linxiao") == [WHICH]
    assert open_now(asked) == [WHICH]
    assert open_now(asked, "xiaochen") == []


def test_questions_looked_up_together_are_those_asked_one_by_one(asked: sessionmaker[Session]) -> None:
    with asked.begin() as db:
        questions.look_up(at(db), {"linxiao", "xiaochen"})
        assert questions.open_questions(at(db), "linxiao") == [WHICH]
        assert questions.open_questions(at(db), "xiaochen") == []


def test_a_savepoint_that_is_taken_back_takes_its_questions_back_alone(asked: sessionmaker[Session]) -> None:
    with asked.begin() as db:
        questions.ask(at(db), "xiaochen", "missing", {"slot": "day"})
        with db.begin_nested():
            questions.drop(at(db), "linxiao")
        with db.begin_nested() as second:
            questions.ask(at(db), "linxiao", "missing", {"slot": "name"})
            questions.drop(at(db), "xiaochen")
            second.rollback()
        assert questions.open_questions(at(db), "linxiao") == []
    assert open_now(asked) == []
    assert open_now(asked, "xiaochen") == [Asked("missing", {"slot": "day"})]
