"""What was said face to face, line by line, in the learner's language."""

from collections.abc import Mapping
from typing import Any

from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.people import (
    ChoiceStated,
    Contacted,
    PersonSpoke,
    QuestionAnswered,
    QuestionAsked,
)
from teleconsult_sim.ui.simulator.desk import Seat
from teleconsult_sim.ui.simulator.telling.of_people import answer_words, order_title, question_of, stated_choice
from teleconsult_sim.ui.simulator.telling.terms import person, wording


def conversation(seat: Seat) -> list[Mapping[str, Any]]:
    """Return what was said face to face, in the call or beside it, and what one answered."""
    elsewhere = {entry.cause for entry in seat.attempt.entries if isinstance(entry, Contacted)}
    lines: list[Mapping[str, Any]] = []
    for entry in seat.attempt.entries:
        words = _words(entry, seat) if entry.cause is None or entry.cause not in elsewhere else None
        if words:
            who, said = words
            lines.append({"seq": entry.seq, "at": entry.at, "who": who, "said": said, "mine": not who})
    return lines


def _words(entry: Entry, seat: Seat) -> tuple[str, str] | None:
    if isinstance(entry, PersonSpoke) and entry.channel in ("meeting", "in_person"):
        return person(entry.who, seat.facts), entry.says.into(seat.language)
    if isinstance(entry, ChoiceStated) and entry.actor != "world":
        _ = wording(seat.language)
        said = _("Pour {order} : {who}.").format(
            order=order_title(entry.order, seat.facts, _), who=stated_choice(entry.who, seat.facts, _)
        )
        return seat.facts.patient.full_name, said
    if isinstance(entry, QuestionAsked) and (question := question_of(entry.question, seat.facts)):
        return person(question.asker, seat.facts), question.asks.into(seat.language)
    if isinstance(entry, QuestionAnswered):
        return "", answer_words(entry.question, entry.choice, seat.facts, wording(seat.language))
    return None
