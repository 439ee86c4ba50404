"""Every copy of the patient's information in words: what it is, where it lies, who could read it, what it should be."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from teleconsult_sim.assessment.fates import Fate, Left, accounted
from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.clinic.messages import Message
from teleconsult_sim.clinic.phone import hyphenated
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.ledger import Copy, End, Footage, Group, Note, Pages, Readers, Sort
from teleconsult_sim.ui.shell.typography import clock_time
from teleconsult_sim.ui.simulator.telling import describe, terms
from teleconsult_sim.ui.simulator.telling.terms import N_, Wording, named, page_count, person

FATES: dict[Fate, tuple[str, str]] = {
    "expected": (N_("attendu"), "good"),
    "first": (N_("à remettre d’abord"), "warn"),
    "move": (N_("à mettre dans OneDrive"), "warn"),
    "destroy": (N_("à détruire"), "bad"),
    "recall": (N_("à faire détruire"), "bad"),
}
ENDS: dict[End, str] = {
    "destroyed": N_("détruite à {time}, avec la corbeille"),
    "written_over": N_("remplacée à {time} par une version plus récente"),
    "deleted": N_("effacée du clavardage à {time}"),
    "lost": N_("perdue à {time}, à la fermeture de la rencontre"),
    "returned": N_("retournée à {time}, non remise"),
    "rejected": N_("refusée par la passerelle à {time}"),
    "given_up": N_("abandonnée par la passerelle à {time}"),
    "transmitted": N_("transmise à {time}"),
    "saved": N_("devenue un fichier à {time}"),
}
GROUPS: dict[Group, str] = {
    "device_users": N_("toute personne qui utilise l’appareil"),
    "phone_openers": N_("toute personne qui ouvre le cellulaire"),
    "stick_finders": N_("toute personne qui trouve la clé"),
    "mail_provider": N_("le fournisseur de ce courriel"),
    "address_holder": N_("le titulaire de cette adresse"),
    "staff_there": N_("le personnel sur place"),
    "strangers": N_("des inconnus"),
    "session": N_("les participants de la rencontre"),
    "care_team": N_("l’équipe de soins"),
    "fax_service": N_("le service de télécopie"),
}
AT: dict[Sort, str] = {
    "on_its_way": N_("En route vers {who}"),
    "gateway": N_("Passerelle de télécopie"),
    "fax_machine": N_("Télécopieur : {who}"),
    "chat": N_("Clavardage {platform}"),
    "session": N_("Rencontre en cours"),
    "paper_record": N_("Dossier papier aux archives"),
    "hands": N_("{who}, {way}"),
}
RECORDS = {"record": N_("Dossier de l’usager"), "dci": N_("Dossier, dans le DCI")}


class Whereabout(NamedTuple):
    """A copy in words; `fate` is empty and `end` says how, for one that is gone. Attached files are named with it.

    `copy` is what the ledger knows of it; `born` how it came to be, at `born_at`; `origin` what it was made from.
    """

    copy: Copy
    title: str
    place: str
    since: datetime
    readers: str
    fate_code: Fate | None
    fate: str
    tone: str
    born_at: datetime
    born: str
    origin: str
    end: str
    attached: tuple[str, ...]
    opened: str


def whereabouts(entries: Sequence[Entry], _: Wording, unsent: Sequence[Left] = ()) -> list[Whereabout]:
    """Return every copy there ever was, attached files with their message, in the order they were born.

    `unsent` are the drafts that lie in the mailbox, of which the journal doesn't tell.
    """
    found = [*accounted(entries), *unsent]
    return [told(left, found, entries, _) for left in found if left.copy.within is None]


def remaining(lines: Iterable[Whereabout]) -> list[Whereabout]:
    """Return what can still be read, what should not be there first, then as it came to lie there."""
    left = [line for line in lines if line.copy.remains]
    return sorted(left, key=lambda line: (line.tone == "good", line.since))


def told(left: Left, found: Sequence[Left], entries: Sequence[Entry], _: Wording) -> Whereabout:
    """Return one copy in words."""
    facts: Facts = entries[0].facts  # type: ignore[attr-defined]  # a journal starts with the facts
    copy = left.copy
    fate, tone = FATES[left.fate] if left.fate else ("", "")
    source = next((other.copy for other in found if other.copy.id == copy.source), None)
    return Whereabout(
        copy=copy,
        title=title_of(copy, facts, _),
        place=place_of(copy, facts, _),
        since=copy.since,
        readers=readers_in_words(left.readers, facts, _),
        fate_code=left.fate,
        fate=_(fate) if fate else "",
        tone=tone,
        born_at=copy.born.at,
        born=describe(copy.born, facts, _.language) or _("Brouillon jamais envoyé"),
        origin=f"{title_of(source, facts, _)} ({place_of(source, facts, _)})" if source else "",
        end=_end(copy, _),
        attached=tuple(other.copy.title for other in found if other.copy.within == copy.id),
        opened=terms.listed([person(who, facts) for who in dict.fromkeys(copy.opened)], _),
    )


def title_of(copy: Copy, facts: Facts, _: Wording) -> str:
    """Return what a copy is called."""
    match copy.content:
        case Message(subject=subject, in_english=other):
            subject = other.subject if other and _.language == "en" else subject
            return _("Courriel « {subject} »").format(subject=subject or "—")
        case Pages(pages=pages, whole=whole):
            sent = _("{sent} sur {whole}").format(sent=pages, whole=page_count(whole, _))
            return _("Télécopie : {pages}").format(pages=sent if pages < whole else page_count(whole, _))
        case Footage():
            return _("Enregistrement en cours")
        case Note(item=id):
            item = facts.item(id) if id else None
            said = _("Note au dossier") if copy.place.sort == "record" else _("Mot écrit en passant")
            return _.into(item.title) if item else id or said
    return copy.title


def place_of(copy: Copy, facts: Facts, _: Wording) -> str:
    """Return where a copy lies, or lay."""
    place = copy.place
    if place.sort == "files":
        where = named(terms.PLACES, place.name, _)
        return _capital(_("corbeille : {place}").format(place=where) if copy.binned else where)
    if place.sort == "mailbox":
        return _mailbox(copy, facts, _)
    if place.sort == "record":
        return named(RECORDS, place.name, _)
    words = _("Télécopieur inconnu, {number}") if place.sort == "fax_machine" and not place.owner else _(AT[place.sort])
    who = person(place.owner, facts) if place.owner else place.name
    number, platform, way = hyphenated(place.name), place.name.strip() or "—", named(terms.WAYS, place.name, _)
    return words.format(who=who, number=number, platform=platform, way=way)


def _mailbox(copy: Copy, facts: Facts, _: Wording) -> str:
    """Return whose mailbox it is; of those that the learner writes from, also the folder."""
    place, me = copy.place, facts.clinician
    if place.part == "inbox" and place.owner != me.id:
        return _("Boîte de courriel : {who}").format(who=person(place.owner, facts) if place.owner else place.name)
    box = "Outlook" if place.name == me.rsss_email else place.name
    return f"{box}, {named(terms.FOLDERS, place.part, _)}"


def readers_in_words(found: Readers, facts: Facts, _: Wording) -> str:
    """Return who could read a copy, as one enumeration."""
    me = facts.clinician.id
    people = [_("vous") if who == me else person(who, facts) for who in found.people]
    return terms.listed([*people, *(_(GROUPS[group]) for group in found.groups)], _)


def _end(copy: Copy, _: Wording) -> str:
    if copy.end is None or copy.destroyed is None:
        return ""
    return _(ENDS[copy.end]).format(time=clock_time(copy.destroyed.at, _.language))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
