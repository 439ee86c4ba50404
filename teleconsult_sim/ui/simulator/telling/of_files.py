"""What happens to files: written, exported, moved, handed over, destroyed."""

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.journal.events.files import (
    BinEmptied,
    FileDeleted,
    FileHandedOver,
    FileMoved,
    FilePrinted,
    FileSaved,
    FileShared,
    FormWritten,
    PdfExported,
    PictureMade,
    PrescriptionWritten,
)
from teleconsult_sim.ui.simulator.telling import terms
from teleconsult_sim.ui.simulator.telling.of_people import order_title
from teleconsult_sim.ui.simulator.telling.registry import tells
from teleconsult_sim.ui.simulator.telling.terms import Wording, file_name, file_place, listed, named, person, shortened

SAVED = {
    "pdf": terms.N_("PDF enregistré : « {file} », {place}"),
    "recording": terms.N_("Film de la rencontre : « {file} », {place}"),
}
COPIED = terms.N_("Copie : « {file} », {place}")
WRITTEN = frozenset({"form", "prescription", "photo", "scan"})


def told_already(event: FileSaved) -> bool:
    """Say whether what made the file tells it, or whether it lay there from the start."""
    return event.actor == "world" or (event.file.kind in WRITTEN and event.file.source is None)


@tells(FileSaved, unseen=told_already)
def file_saved(event: FileSaved, facts: Facts, _: Wording) -> str:
    """Say where."""
    words = _(SAVED.get(event.file.kind, COPIED))
    return words.format(file=event.file.name, place=named(terms.PLACES, event.file.location, _))


@tells(FormWritten)
def form_written(event: FormWritten, facts: Facts, _: Wording) -> str:
    """Say which form."""
    return _("Formulaire {form} rempli : « {file} »").format(form=shortened(event.form.form, 30), file=event.file)


@tells(PrescriptionWritten)
def prescription_written(event: PrescriptionWritten, facts: Facts, _: Wording) -> str:
    """Name the order."""
    return _("Ordonnance rédigée : {order}, « {file} »").format(
        order=order_title(event.order, facts, _), file=event.file
    )


@tells(PictureMade)
def picture_made(event: PictureMade, facts: Facts, _: Wording) -> str:
    """Say what it is called and where it lies."""
    return _("Image prise : « {file} », {place}").format(file=file_name(event.file), place=file_place(event.file, _))


@tells(PdfExported, unseen=lambda _: True)
def pdf_exported(event: PdfExported, facts: Facts, _: Wording) -> str:
    """Say of what; the file that this makes is told by itself."""
    return _("PDF exporté : « {file} », {place}").format(file=event.file, place=named(terms.PLACES, event.location, _))


@tells(FileMoved)
def file_moved(event: FileMoved, facts: Facts, _: Wording) -> str:
    """Say where to."""
    return _("Fichier déplacé : « {file} », {place}").format(
        file=file_name(event.path), place=named(terms.PLACES, event.to, _)
    )


@tells(FileDeleted)
def file_deleted(event: FileDeleted, facts: Facts, _: Wording) -> str:
    """Say from where."""
    return _("Fichier mis à la corbeille : « {file} », {place}").format(
        file=file_name(event.path), place=file_place(event.path, _)
    )


@tells(BinEmptied)
def bin_emptied(event: BinEmptied, facts: Facts, _: Wording) -> str:
    """Say how many."""
    if not event.paths:
        return _("Corbeille vidée, elle l’était déjà")
    if len(event.paths) == 1:
        return _("Corbeille vidée : « {file} »").format(file=file_name(event.paths[0]))
    return _("Corbeille vidée : {count} fichiers").format(count=len(event.paths))


@tells(FilePrinted)
def file_printed(event: FilePrinted, facts: Facts, _: Wording) -> str:
    """Say which."""
    return _("Imprimé et versé au dossier : « {file} »").format(file=file_name(event.path))


@tells(FileHandedOver)
def file_handed_over(event: FileHandedOver, facts: Facts, _: Wording) -> str:
    """Say to whom and how."""
    return _("« {file} » remis à {who}, {way}").format(
        file=file_name(event.path), who=person(event.who, facts), way=named(terms.WAYS, event.means, _)
    )


@tells(FileShared)
def file_shared(event: FileShared, facts: Facts, _: Wording) -> str:
    """Say with whom."""
    readers = listed([person(who, facts) for who in event.readers], _)
    words = _("« {file} » partagé dans le clavardage {platform}").format(file=event.file.name, platform=event.platform)
    return words + _(" avec {who}").format(who=readers) if readers else words
