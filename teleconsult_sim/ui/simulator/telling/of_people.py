"""What people say, ask and answer, and what goes into the record."""

from teleconsult_sim.clinic.case import Facts, Question
from teleconsult_sim.journal.events.chart import NoteCharted, OrderCancelled, OrderDictated, OrderedInDci
from teleconsult_sim.journal.events.people import (
    CallMissed,
    ChannelAuthorised,
    ChoiceStated,
    Contacted,
    IncidentReported,
    LookedUp,
    PersonSpoke,
    QuestionAnswered,
    QuestionAsked,
    RecordOpened,
)
from teleconsult_sim.ui.simulator.telling import terms
from teleconsult_sim.ui.simulator.telling.registry import Tone, tells, tones
from teleconsult_sim.ui.simulator.telling.terms import Wording, named, person, shortened


@tells(PersonSpoke)
def person_spoke(event: PersonSpoke, facts: Facts, _: Wording) -> str:
    """Quote the beginning."""
    said = shortened(_.into(event.says))
    if event.channel == "screen":
        return _("À l’écran : {said}").format(said=said)
    return _("{who} : {said}").format(who=person(event.who, facts), said=said)


@tells(QuestionAsked)
def question_asked(event: QuestionAsked, facts: Facts, _: Wording) -> str:
    """Quote the question."""
    question = question_of(event.question, facts)
    if question is None:
        return _("Une question vous est posée")
    return _("{who} : {said}").format(who=person(question.asker, facts), said=shortened(_.into(question.asks)))


@tells(QuestionAnswered)
def question_answered(event: QuestionAnswered, facts: Facts, _: Wording) -> str:
    """Quote the answer."""
    return _("Vous : {said}").format(said=shortened(answer_words(event.question, event.choice, facts, _)))


@tells(Contacted, unseen=lambda event: event.by == "phone")
def contacted(event: Contacted, facts: Facts, _: Wording) -> str:
    """Say whom and how; a call is told by itself."""
    words = _("Échange avec {who}, {way}").format(who=person(event.who, facts), way=named(terms.WAYS, event.by, _))
    return f"{words} : « {shortened(event.message)} »" if event.message else words


@tells(CallMissed, unseen=lambda _: True)
def call_missed(event: CallMissed, facts: Facts, _: Wording) -> str:
    """Say who called in vain, and about which order; nothing rang."""
    words = _("Appel manqué : {who}").format(who=person(event.who, facts))
    return f"{words}, {order_title(event.about, facts, _)}" if event.about else words


@tells(ChannelAuthorised)
def channel_authorised(event: ChannelAuthorised, facts: Facts, _: Wording) -> str:
    """Say who allows which way."""
    return _("{who} permet {channel}, pour cette fois").format(
        who=person(event.who, facts), channel=named(terms.CHANNELS, event.channel, _)
    )


@tells(ChoiceStated)
def choice_stated(event: ChoiceStated, facts: Facts, _: Wording) -> str:
    """Say where the patient wants the order to go."""
    return _("{order}, choix de {patient} : {who}").format(
        order=order_title(event.order, facts, _),
        patient=facts.patient.full_name,
        who=stated_choice(event.who, facts, _),
    )


def stated_choice(who: str, facts: Facts, _: Wording) -> str:
    """Return whom the patient named, or that they keep the order to choose by themselves."""
    if who != facts.patient.id:
        return person(who, facts)
    return _("l’avoir en main et choisir ensuite")


@tells(RecordOpened)
def record_opened(event: RecordOpened, facts: Facts, _: Wording) -> str:
    """Give its number."""
    return _("Dossier ouvert : numéro {number}").format(number=event.number)


@tells(LookedUp)
def looked_up(event: LookedUp, facts: Facts, _: Wording) -> str:
    """Say what was searched."""
    return _("Bottin : « {query} »").format(query=shortened(event.query))


@tells(IncidentReported)
def incident_reported(event: IncidentReported, facts: Facts, _: Wording) -> str:
    """Quote the report."""
    return _("Incident déclaré : {what}").format(what=shortened(event.what))


@tells(NoteCharted)
def note_charted(event: NoteCharted, facts: Facts, _: Wording) -> str:
    """Quote the beginning of the note."""
    return note_words(event.text, event.where, _)


def note_words(text: str, where: str, _: Wording) -> str:
    """Return where a note was written, and its beginning."""
    said = shortened(text)
    if where == "dci":
        return _("Note au DCI : {said}").format(said=said) if said else _("Note au DCI")
    return _("Note au dossier : {said}").format(said=said) if said else _("Note au dossier")


@tells(OrderedInDci)
def ordered_in_dci(event: OrderedInDci, facts: Facts, _: Wording) -> str:
    """Name the order."""
    return _("Ordonnance électronique : {order}").format(order=order_title(event.order, facts, _))


@tells(OrderDictated)
def order_dictated(event: OrderDictated, facts: Facts, _: Wording) -> str:
    """Say to whom."""
    return _("Ordonnance dictée à {who} : {order}").format(
        who=person(event.who, facts), order=order_title(event.order, facts, _)
    )


@tells(OrderCancelled)
def order_cancelled(event: OrderCancelled, facts: Facts, _: Wording) -> str:
    """Say with whom."""
    return _("Ordonnance annulée auprès de {who} : {order}").format(
        who=person(event.who, facts), order=order_title(event.order, facts, _)
    )


def question_of(id: str, facts: Facts) -> Question | None:
    """Return a question of the case."""
    return next((question for question in facts.questions if question.id == id), None)


def answer_words(question: str, choice: str, facts: Facts, _: Wording) -> str:
    """Return what the learner said by choosing an answer."""
    asked = question_of(question, facts)
    chosen = next((found for found in asked.choices if found.id == choice), None) if asked else None
    return _.into(chosen.says) if chosen else choice


def order_title(id: str, facts: Facts, _: Wording) -> str:
    """Return what an order is called."""
    return next((_.into(order.title) for order in facts.orders if order.id == id), id)


@tones(CallMissed)
def _missed(event: CallMissed) -> Tone:
    return "bad"


@tones(ChannelAuthorised)
def _allowed(event: ChannelAuthorised) -> Tone:
    return "good"


@tones(RecordOpened)
def _opened(event: RecordOpened) -> Tone:
    return "good"
