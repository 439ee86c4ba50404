"""The medical archives' clerk: files a copy under its record number, or writes to ask for it."""

from collections.abc import Iterator

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.consequences import CopyFiled, CopyUnfiled, PersonWrote, Reason
from teleconsult_sim.simulation.desk.chart import record_number
from teleconsult_sim.simulation.people.attending import attends, manner_of
from teleconsult_sim.simulation.people.tray import Arrived, newer
from teleconsult_sim.simulation.people.writing import writes
from teleconsult_sim.simulation.world import World

ASKS = Text(
    fr="Bonjour,\nNous avons bien reçu votre copie de {at}, mais le numéro de dossier n’y est pas, ou ce n’est "
    "pas celui de la personne nommée. Sans lui, nous ne pouvons pas la verser. Pouvez-vous nous la renvoyer avec le "
    "numéro?\nMerci,\n{who}",
    en="Good day,\nWe did receive your copy sent at {at}, but it has no record number, or not that of the person "
    "named. Without it we cannot file it. Could you send it to us again with the number?\nThank you,\n{who}",
)
BLACK = Text(
    fr="Bonjour,\nLa page reçue à {at} ne se lit pas : nous ne savons pas à quel dossier la verser. Pouvez-vous la "
    "renvoyer en texte ou en PDF, avec le numéro de dossier?\nMerci,\n{who}",
    en="Good day,\nThe page received at {at} cannot be read: we do not know which record it goes to. Could you send it "
    "again as text or PDF, with the record number?\nThank you,\n{who}",
)
SUBJECT = Text(fr="Copie à verser : il manque le numéro de dossier", en="Copy to file: the record number is missing")


@attends("archives", minutes=(10, 60))
def files(found: Arrived, world: World) -> Iterator[Entry]:
    """File what was sent about the patient; ask once for what lacks."""
    items = [item for item in found.message.carries if not newer(found, item, world)]
    if not items:
        return
    reason = _reason(found, world)
    for item in items:
        if reason is None:
            yield CopyFiled(item=item, who=found.who.id)
        else:
            yield CopyUnfiled(item=item, who=found.who.id, reason=reason)
    if reason and found.who.email and not manner_of(found.who.id, world).silent:
        yield PersonWrote(who=found.who.id, about=items[0], reason=reason)
        yield writes(
            world, found.who.id, found.message, SUBJECT, _worded(BLACK if reason == "illegible" else ASKS, found, world)
        )


def _reason(found: Arrived, world: World) -> Reason | None:
    """Return why a copy can't be filed: its file names count too, and nobody asks for a number that doesn't exist."""
    if record_number(world) is None:
        return None
    names = " ".join(file.name for file in found.message.attachments)
    shown = found._replace(text=f"{found.text}\nDossier : {names}" if names else found.text)
    if any(each.reading(None, world).present("patient_record_number") for each in (found, shown)):
        return None
    return "illegible" if found.pictures and len(found.text.split()) < 3 else "no_record_number"


def _worded(words: Text, found: Arrived, world: World) -> Text:
    return Text(
        fr=words.fr.format(at=f"{world.now:%-H h %M}", who=found.who.name),
        en=words.en.format(at=f"{world.now:%-H:%M}", who=found.who.name),
    )
