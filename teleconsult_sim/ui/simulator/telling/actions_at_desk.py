"""What a learner does at the desk: preparation, accounts, forms, files."""

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.simulation.desk.accounts import ActivateAccount, Request
from teleconsult_sim.simulation.desk.bringing import BringFile
from teleconsult_sim.simulation.desk.files import (
    DeleteFile,
    EmptyBin,
    HandOver,
    MoveFile,
    PrintToRecord,
    SaveFile,
    ShareInChat,
)
from teleconsult_sim.simulation.desk.forms import ExportPdf, Photograph, ScanHandwritten, WriteForm, WritePrescription
from teleconsult_sim.simulation.desk.preparation import (
    Appoint,
    Check,
    ChoosePlace,
    DeclareTools,
    Read,
    Repair,
    Settle,
)
from teleconsult_sim.ui.simulator.telling import terms
from teleconsult_sim.ui.simulator.telling.of_people import order_title
from teleconsult_sim.ui.simulator.telling.registry import tells_action
from teleconsult_sim.ui.simulator.telling.terms import (
    Wording,
    file_name,
    listed,
    named,
    shortened,
    typed_person,
)


@tells_action(Request)
def request(action: Request, facts: Facts, _: Wording) -> str:
    """Say which."""
    return _("Demande faite : {what}").format(what=named(terms.ACCESSES, action.what, _))


@tells_action(ActivateAccount)
def activate_account(action: ActivateAccount, facts: Facts, _: Wording) -> str:
    """Say it."""
    return _("Compte du RSSS activé")


@tells_action(DeclareTools)
def declare_tools(action: DeclareTools, facts: Facts, _: Wording) -> str:
    """Say it."""
    return _("Outils du lieu de travail déclarés")


@tells_action(ChoosePlace)
def choose_place(action: ChoosePlace, facts: Facts, _: Wording) -> str:
    """Say where."""
    place = named(terms.ROOMS, action.place, _)
    return (_("Lieu : {place}, privé") if action.private else _("Lieu : {place}, non privé")).format(place=place)


@tells_action(Check)
def check(action: Check, facts: Facts, _: Wording) -> str:
    """Say what is tried."""
    return _("Essai : {item}").format(item=named(terms.ITEMS, action.item, _))


@tells_action(Repair)
def repair(action: Repair, facts: Facts, _: Wording) -> str:
    """Say what is mended."""
    return _("Réparé : {item}").format(item=named(terms.ITEMS, action.item, _))


@tells_action(Read)
def read(action: Read, facts: Facts, _: Wording) -> str:
    """Say which document."""
    return _("Lecture : {document}").format(document=named(terms.DOCUMENTS, action.document, _))


@tells_action(Settle)
def settle(action: Settle, facts: Facts, _: Wording) -> str:
    """Say what and how."""
    return _("Entente : {matter}, {choice}").format(
        matter=named(terms.MATTERS, action.matter, _), choice=shortened(action.choice)
    )


@tells_action(Appoint)
def appoint(action: Appoint, facts: Facts, _: Wording) -> str:
    """Say which role."""
    return _("Nommé à la table de coordination : {role}").format(role=shortened(action.role))


@tells_action(WriteForm)
def write_form(action: WriteForm, facts: Facts, _: Wording) -> str:
    """Say which form."""
    return _("Formulaire {form} rempli : « {file} »").format(form=shortened(action.form, 30), file=action.file)


@tells_action(WritePrescription)
def write_prescription(action: WritePrescription, facts: Facts, _: Wording) -> str:
    """Name the order."""
    return _("Ordonnance rédigée : {order}, « {file} »").format(
        order=order_title(action.order, facts, _), file=action.file
    )


@tells_action(Photograph)
def photograph(action: Photograph, facts: Facts, _: Wording) -> str:
    """Say what it is called and where it lies."""
    return _("Image prise : « {file} », {place}").format(file=action.file, place=named(terms.PLACES, action.to, _))


@tells_action(ScanHandwritten)
def scan_handwritten(action: ScanHandwritten, facts: Facts, _: Wording) -> str:
    """Say what it is called and where it lies."""
    return _("Page numérisée : « {file} », {place}").format(file=action.file, place=named(terms.PLACES, action.to, _))


@tells_action(ExportPdf)
def export_pdf(action: ExportPdf, facts: Facts, _: Wording) -> str:
    """Say what it is called and where it lies."""
    return _("PDF exporté : « {file} », {place}").format(file=action.name, place=named(terms.PLACES, action.to, _))


@tells_action(BringFile)
def bring_file(action: BringFile, facts: Facts, _: Wording) -> str:
    """Say which, and where it lies now."""
    place = named(terms.PLACES, action.to, _)
    return _("Fichier apporté : « {file} », {place}").format(file=plain(action.name), place=place)


@tells_action(SaveFile)
def save_file(action: SaveFile, facts: Facts, _: Wording) -> str:
    """Say where."""
    return _("Copie : « {file} », {place}").format(file=plain(action.file), place=named(terms.PLACES, action.to, _))


@tells_action(MoveFile)
def move_file(action: MoveFile, facts: Facts, _: Wording) -> str:
    """Say where to."""
    return _("Fichier déplacé : « {file} », {place}").format(
        file=plain(action.file), place=named(terms.PLACES, action.to, _)
    )


@tells_action(DeleteFile)
def delete_file(action: DeleteFile, facts: Facts, _: Wording) -> str:
    """Say which."""
    return _("Suppression de « {file} »").format(file=plain(action.file))


@tells_action(EmptyBin)
def empty_bin(action: EmptyBin, facts: Facts, _: Wording) -> str:
    """Say it."""
    return _("Corbeille vidée")


@tells_action(PrintToRecord)
def print_to_record(action: PrintToRecord, facts: Facts, _: Wording) -> str:
    """Say which."""
    return _("Imprimé et versé au dossier : « {file} »").format(file=plain(action.file))


@tells_action(HandOver)
def hand_over(action: HandOver, facts: Facts, _: Wording) -> str:
    """Say to whom and how."""
    return _("« {file} » remis à {who}, {way}").format(
        file=plain(action.file), who=typed_person(action.who, facts), way=named(terms.WAYS, action.means, _)
    )


@tells_action(ShareInChat)
def share_in_chat(action: ShareInChat, facts: Facts, _: Wording) -> str:
    """Say with whom."""
    readers = listed([typed_person(who, facts) for who in action.readers], _)
    words = _("« {file} » partagé dans le clavardage {platform}").format(
        file=plain(action.file), platform=shortened(action.platform, 30)
    )
    return words + _(" avec {who}").format(who=readers) if readers else words


def plain(file: str) -> str:
    """Return a file's name, given by name or by path."""
    return file_name(file) if file.partition("/")[0] in terms.PLACES else file
