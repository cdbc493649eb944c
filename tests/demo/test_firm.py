"""The demo's firm: believable, of a fixed size, the same for the same seed."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest

from bot.demo.cast import Firm
from bot.demo.firm import DAY, MANAGERS, MEMBERS, REPS
from crm.calendar.birthdays import Birthday, next_birthday

SEEDS = (7, 1, 2, 3, 11)


def test_two_managers_lead_three_reps_each() -> None:
    led = Counter(member.leader for member in MEMBERS if member.userid in REPS)
    assert led == dict.fromkeys(MANAGERS, 3)


@pytest.mark.parametrize("seed", SEEDS)
def test_two_hundred_customers_have_names_of_their_own_and_numbers_kept_for_examples(seed: int) -> None:
    clients = Firm(seed).clients
    assert len(clients) == len({client.name for client in clients}) == 200
    assert len({client.phone for client in clients}) == 200
    assert all(re.fullmatch(r"1[3-9]\d0000\d{4}", client.phone) for client in clients)
    assert {client.owner for client in clients} == set(REPS)


@pytest.mark.parametrize("seed", SEEDS)
def test_of_the_cast_only_the_pair_that_sounds_alike_shares_a_family_name_with_others_of_their_rep(
    seed: int,
) -> None:
    firm = Firm(seed)
    for client in firm.cast.values():
        same = [c for c in firm.clients if c.owner == client.owner and c.name[0] == client.name[0]]
        if client.role in ("one", "other"):
            assert [c.role for c in same] == ["one", "other"]
        elif client.role != "newcomer":
            assert same == [client]


@pytest.mark.parametrize(
    ("role", "kept"),
    [("moon", DAY), ("sun", DAY), ("moon_soon", DAY + timedelta(days=3)), ("gift", DAY + timedelta(days=7))],
)
def test_birthdays_lie_around_the_day(role: str, kept: date) -> None:
    born = Firm(7).cast[role].born
    assert born is not None
    calendar = "lunar" if born.lunar else "solar"
    assert next_birthday(Birthday(born.month, born.day, born.year, calendar), DAY).on == kept


@pytest.mark.parametrize("seed", SEEDS)
def test_two_years_of_orders_hold_regular_buyers_single_orders_silence_and_people_who_never_bought(
    seed: int,
) -> None:
    clients = Firm(seed).clients
    counts = [len(client.purchases) for client in clients]
    assert min(sum(n > 4 for n in counts), sum(n == 1 for n in counts), sum(n == 0 for n in counts)) >= 15
    silent = [c for c in clients if c.purchases and (DAY - c.purchases[-1].on).days > 180]
    assert len(silent) >= 15
    days = [bought.on for client in clients for bought in client.purchases]
    assert max(days) < DAY
    assert timedelta(days=500) < DAY - min(days) < timedelta(days=760)


def test_the_same_seed_draws_the_same_firm_and_another_seed_another() -> None:
    assert Firm(7).clients == Firm(7).clients
    assert Firm(7).clients != Firm(8).clients
