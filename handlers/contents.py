"""The table of contents: everything that a member can say, in the order of the help."""

from functools import cache

from handlers import decisions, undo
from handlers.care import complaint, count, ticket
from handlers.daily import (
    awaiting,
    by_number,
    call_off,
    cycles,
    day_of,
    done,
    follow_up,
    more,
    news,
    note,
    others_day,
    overdue,
    plan,
    prepare,
    promises,
    put_off,
    reminder,
    rhythm,
    routine,
    today,
    waiting,
    weights,
    which,
    whole_day,
    why,
)
from handlers.grades import because, grade, policy, review, verdict
from handlers.hearing.command import Command
from handlers.help import help_for
from handlers.keeping import another, campaign, line, not_lost, scored, watching, why_quiet
from handlers.reach import (
    calendar,
    care,
    drafts,
    faq,
    forwarded,
    greeting,
    group_post,
    group_rules,
    held,
    internal_group,
    mass_post,
    notice,
    outcome,
    overheard,
    post_card,
    quota,
    restock_post,
    rules,
    trigger,
    ways,
    what_if,
)
from handlers.records import (
    birthday,
    choose,
    clear_up,
    company,
    erasure,
    event,
    file,
    gift,
    handover,
    history,
    kyc,
    lists,
    new_customer,
    occasion,
    patterns,
    profile,
    referral,
    search,
    share,
    tag,
    twins,
    update,
)
from handlers.selling import (
    agreement,
    bought,
    figures,
    fitting,
    hours,
    lift,
    offer,
    order,
    owed,
    payment,
    pipeline,
    returned,
    script,
    stage,
    upkeep,
    work,
)
from handlers.signals import loss, needs, rating
from nlp.frame import Frame

COMMANDS: tuple[Command, ...] = (
    note.COMMAND,
    new_customer.COMMAND,
    profile.COMMAND,
    today.COMMAND,
    follow_up.COMMAND,
    reminder.COMMAND,
    call_off.COMMAND,
    routine.COMMAND,
    plan.COMMAND,
    rhythm.COMMAND,
    news.COMMAND,
    done.COMMAND,
    drafts.COMMAND,
    drafts.REWORD,
    drafts.SUGGEST,
    drafts.WISH,
    ways.COMMAND,
    by_number.COMMAND,
    put_off.COMMAND,
    whole_day.COMMAND,
    promises.COMMAND,
    prepare.COMMAND,
    day_of.COMMAND,
    waiting.COMMAND,
    waiting.FORWARD,
    overdue.COMMAND,
    awaiting.COMMAND,
    others_day.COMMAND,
    weights.COMMAND,
    cycles.COMMAND,
    cycles.TAKE,
    order.COMMAND,
    order.WITHDRAW,
    payment.COMMAND,
    owed.COMMAND,
    returned.COMMAND,
    bought.COMMAND,
    birthday.COMMAND,
    tag.COMMAND,
    tag.FAMILIES,
    update.COMMAND,
    company.COMMAND,
    company.CREDIT,
    kyc.COMMAND,
    file.COMMAND,
    file.OVERDUE,
    clear_up.COMMAND,
    history.COMMAND,
    history.CHECK,
    search.COMMAND,
    choose.COMMAND,
    patterns.COMMAND,
    twins.COMMAND,
    twins.PART,
    share.COMMAND,
    share.APPLY,
    handover.COMMAND,
    erasure.COMMAND,
    complaint.COMMAND,
    count.COMMAND,
    ticket.COMMAND,
    referral.COMMAND,
    lists.COMMAND,
    figures.COMMAND,
    rules.COMMAND,
    grade.COMMAND,
    because.COMMAND,
    review.COMMAND,
    policy.COMMAND,
    verdict.COMMAND,
    needs.COMMAND,
    rating.COMMAND,
    loss.COMMAND,
    loss.REPORT,
    script.COMMAND,
    fitting.COMMAND,
    fitting.PAIRS,
    stage.COMMAND,
    pipeline.COMMAND,
    work.COMMAND,
    hours.COMMAND,
    agreement.COMMAND,
    upkeep.COMMAND,
    group_post.COMMAND,
    restock_post.COMMAND,
    trigger.COMMAND,
    mass_post.COMMAND,
    notice.COMMAND,
    care.COMMAND,
    calendar.COMMAND,
    post_card.COMMAND,
    outcome.COMMAND,
    group_rules.COMMAND,
    faq.COMMAND,
    forwarded.COMMAND,
    overheard.COMMAND,
    greeting.COMMAND,
    held.COMMAND,
    what_if.COMMAND,
    internal_group.COMMAND,
    quota.COMMAND,
    not_lost.COMMAND,
    another.COMMAND,
    why_quiet.COMMAND,
    watching.COMMAND,
    scored.COMMAND,
    line.COMMAND,
    lift.COMMAND,
    offer.COMMAND,
    campaign.COMMAND,
    gift.COMMAND,
    occasion.COMMAND,
    event.COMMAND,
    event.GUEST,
    decisions.COMMAND,
    more.COMMAND,
    which.COMMAND,
    why.COMMAND,
    undo.COMMAND,
    help_for(lambda: COMMANDS),
)


@cache
def by_name() -> dict[str, Command]:
    """Every name of every command."""
    return {name: command for command in COMMANDS for name in command.names}


def of_form(text: str) -> Command | None:
    """The first command whose form a whole text has."""
    return next((command for command in COMMANDS if command.form and command.form.fullmatch(text)), None)


def command_for(frame: Frame) -> Command | None:
    """The deed that free text of this meaning leads to."""
    if frame.intent == "update_customer" and frame.slots.birthday and not frame.slots.phone:
        return birthday.COMMAND
    if frame.slots.field == ticket.FIELD:
        return ticket.COMMAND
    if frame.intent == "schedule_followup" and not frame.slots.customers:
        return reminder.COMMAND
    fitting = [command for command in COMMANDS if frame.intent in command.intents]
    if frame.intent == "query_list":
        fitting = [command for command in fitting if (frame.slots.list or "customers") in command.lists]
    elif frame.intent == "update_customer":
        fitting = [update.COMMAND]
    return fitting[0] if fitting else None
