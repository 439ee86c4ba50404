"""Dialogue: questions that come up in the case, with answers to choose from."""

from collections.abc import Iterator

from teleconsult_sim.clinic.case import Question
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.people import PersonSpoke, QuestionAnswered, QuestionAsked
from teleconsult_sim.simulation.kernel import Action, Refusal, decides, evolves
from teleconsult_sim.simulation.world import Slice, World


class Dialogue(Slice):
    """What was asked and what was answered."""

    asked: tuple[str, ...] = ()
    answered: dict[str, str] = {}


class Answer(Action):
    """Choose an answer to a question that came up."""

    question: str
    choice: str
    seconds = 30


@decides(Answer)
def answer(action: Answer, world: World) -> Iterator[Entry]:
    """Journal the answer and what it brings."""
    question = _question(action.question, world)
    choice = next((found for found in question.choices if found.id == action.choice), None)
    if choice is None:
        raise Refusal("unknown_choice", action.choice)
    yield QuestionAnswered(question=question.id, choice=choice.id, right=choice.right)
    if choice.reply:
        yield PersonSpoke(who=question.asker, says=choice.reply)


def _question(id: str, world: World) -> Question:
    found = next((question for question in world.facts.questions if question.id == id), None)
    if found is None:
        raise Refusal("unknown_question", id)
    if id not in world.of(Dialogue).asked:
        raise Refusal("not_asked_yet", id)
    return found


@evolves(Dialogue, QuestionAsked)
def _asked(dialogue: Dialogue, event: QuestionAsked) -> Dialogue:
    return dialogue.changed(asked=(*dialogue.asked, event.question))


@evolves(Dialogue, QuestionAnswered)
def _answered(dialogue: Dialogue, event: QuestionAnswered) -> Dialogue:
    return dialogue.changed(answered={**dialogue.answered, event.question: event.choice})
