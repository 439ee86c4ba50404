"""What goes wrong in a case by itself, in words: lines that fail, people who change their mind, tools that are down."""

from collections.abc import Callable, Iterable, Iterator

from teleconsult_sim.scenario.library import Scenario
from teleconsult_sim.ui.review.words import OUTCOMES
from teleconsult_sim.ui.simulator.telling.terms import CONSENTS, ITEMS, Wording, listed, named, person

Telling = Callable[[Scenario, Wording], Iterator[str]]


def mishaps(scenario: Scenario, _: Wording) -> list[str]:
    """Return what goes wrong whatever the learner does."""
    return [words for tell in _TELLINGS for words in tell(scenario, _)]


def _faxes(scenario: Scenario, _: Wording) -> Iterator[str]:
    for line in scenario.file.fax.lines:
        if any(outcome != "done" for outcome in line.script):
            yield _("Télécopieur {number} : {outcomes}").format(number=line.number, outcomes=_in_turn(line.script, _))


def _lines(scenario: Scenario, _: Wording) -> Iterator[str]:
    for line in scenario.file.lines:
        if any(outcome != "answered" for outcome in line.outcomes):
            who = person(line.who, scenario.setting.facts)
            yield _("Téléphone de {who} : {outcomes}").format(who=who, outcomes=_in_turn(line.outcomes, _))


def _in_turn(outcomes: Iterable[str], _: Wording) -> str:
    return _(", puis ").join(named(OUTCOMES, outcome, _) for outcome in outcomes)


def _outages(scenario: Scenario, _: Wording) -> Iterator[str]:
    for outage in scenario.file.outages:
        place = {
            "service": named(ITEMS, outage.service, _),
            "start": outage.after_minutes,
            "end": outage.until_minutes,
        }
        for_good = outage.until_minutes is None
        words = _("Panne sans fin : {service}") if for_good else _("Panne : {service}, de la minute {start} à {end}")
        yield words.format(**place)


def _drops(scenario: Scenario, _: Wording) -> Iterator[str]:
    if scenario.file.line_drops:
        yield _("Le lien vidéo lâche en pleine rencontre")


def _changes(scenario: Scenario, _: Wording) -> Iterator[str]:
    for change in scenario.file.changes_of_mind:
        to = person(change.to, scenario.setting.facts)
        yield _("L’usager change d’idée et choisit {to}").format(to=to)
    for withdrawal in scenario.file.withdrawals:
        yield _("Un consentement est retiré : {subject}").format(subject=named(CONSENTS, withdrawal.subject, _))
    for consent in scenario.file.consents:
        if consent.outcome == "refused":
            yield _("Un consentement est refusé : {subject}").format(subject=named(CONSENTS, consent.subject, _))


def _people(scenario: Scenario, _: Wording) -> Iterator[str]:
    facts = scenario.setting.facts
    for contact in facts.contacts:
        if contact.old_fax:
            yield _("Le bottin montre un vieux numéro de télécopieur : {who}").format(who=contact.name)
        if not contact.reads_mail and contact.email:
            yield _("Une boîte de courriel que personne n’ouvre : {who}").format(who=contact.name)
    for who, answer in scenario.file.receipts.items():
        if answer == "declined":
            yield _("Accusé de lecture refusé : {who}").format(who=person(who, facts))


def _checks(scenario: Scenario, _: Wording) -> Iterator[str]:
    failing = [named(ITEMS, check.item, _) for check in scenario.file.checks if check.result == "failing"]
    if failing:
        yield _("À réparer avant de servir : {items}").format(items=listed(failing, _))
    if scenario.file.model:
        yield _("Un modèle fautif circule. {flaws}").format(flaws=_.into(scenario.file.model.flaws))


_TELLINGS: tuple[Telling, ...] = (_faxes, _lines, _outages, _drops, _changes, _people, _checks)
