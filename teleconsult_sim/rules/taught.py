"""What the answers to dialogue questions show of the rule that each question teaches."""

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.guide.catalogue import Rule
from teleconsult_sim.journal.events.people import QuestionAnswered, QuestionAsked
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Findings, breached, missing, respected
from teleconsult_sim.rules.registry import Check, weighs_answers_itself

STRICT = frozenset({"mandatory", "prohibited"})


def with_answers(facts: Facts, rule: Rule, check: Check) -> Check:
    """Return the check of a rule with what the case's questions about it show, unless it weighs them itself."""
    if weighs_answers_itself(rule.id) or not any(question.teaches == rule.id for question in facts.questions):
        return check

    def whole(case: Case) -> Findings:
        yield from check(case)
        yield from answers(case, rule)

    return whole


def answers(case: Case, rule: Rule) -> Findings:
    """Find a right answer respected, a wrong one breached where the guide obliges, else missing, as is none at all."""
    about = {question.id: question for question in case.facts.questions if question.teaches == rule.id}
    given = {event.question: event for event in case.of(QuestionAnswered) if event.question in about}
    for event in given.values():
        question = about[event.question]
        choice = next(found for found in question.choices if found.id == event.choice)
        fr = f"À {event.at:%-H h %M}, à « {question.asks.fr} », vous répondez : « {choice.says.fr} »"
        en = f"At {event.at:%-H:%M}, to “{question.asks.en}”, you answer: “{choice.says.en}”"
        if event.right:
            yield respected(event, fr, en)
        elif rule.modality in STRICT:
            yield breached(event, fr, en)
        else:
            yield missing(fr, en, event)
    for asked in case.of(QuestionAsked):
        if asked.question in about and asked.question not in given:
            question = about[asked.question]
            fr, en = f"Restée sans réponse : « {question.asks.fr} »", f"Left unanswered: “{question.asks.en}”"
            yield missing(fr, en, asked)
