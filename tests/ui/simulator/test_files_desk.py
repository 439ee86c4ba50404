"""The desk of files: where each copy lies, what would become of it, and where else the document is."""

import pytest

from teleconsult_sim.clinic.files import LOCAL
from teleconsult_sim.ui.simulator.copies_elsewhere import elsewhere
from teleconsult_sim.ui.simulator.desks.files import DESK, DRAWINGS, FATES
from teleconsult_sim.ui.simulator.submission import submit


@pytest.fixture
def note(seat):
    submit(seat, "write_form", form="AH-253", header={}, body="Tout va bien.", signature={}, file="Notes")
    return "onedrive/Notes"


def found(seat, path):
    from teleconsult_sim.simulation.desk.files import Files

    return [(one.what, one.where) for one in elsewhere(seat, seat.world.of(Files).kept[path])]


def test_a_document_alone_is_nowhere_else(seat, note, show):
    submit(seat, "write_form", form="AH-253", header={}, body="Une autre.", signature={}, file="Autre")
    assert found(seat, note) == []
    DESK.handlers["files_open"](seat, {"file": note})
    assert "Nulle part ailleurs" in show(DESK)


def test_the_same_words_under_another_name_are_the_same_document(seat, note):
    submit(seat, "write_form", form="AH-253", header={}, body="Tout va bien.", signature={}, file="Copie")
    assert found(seat, note) == [("Copie", "OneDrive")]


def test_every_other_copy_is_told_wherever_it_went(seat, note, show):
    submit(seat, "export_pdf", file="Notes", name="Notes_1", to="downloads")
    submit(seat, "save_file", file=note, to="usb")
    submit(seat, "send_mail", **{"from": "rsss", "to": ["archives"], "attachments": [note]})
    submit(seat, "print_to_record", file=note)
    submit(seat, "hand_over", file=note, who="patient", means="in_person")
    submit(seat, "share_in_chat", **{"file": note, "platform": "TEAMS", "with": ["patient"]})
    expected = [
        ("Notes_1.pdf", "Téléchargements"),
        ("Notes", "une clé USB"),
        ("Notes", "dans un message envoyé"),
        ("Notes", "imprimé, au dossier papier"),
        ("Notes", "remis à Zéphirine Testeur, en personne"),
        ("Notes", "dans le clavardage de TEAMS"),
    ]
    assert found(seat, note) == expected
    submit(seat, "delete_file", file="usb/Notes")
    assert ("Notes", "corbeille") in found(seat, note)
    submit(seat, "empty_bin")
    assert ("Notes", "corbeille") not in found(seat, note)
    DESK.handlers["files_open"](seat, {"file": note})
    assert "les autres restent" in show(DESK)


def test_each_place_says_what_would_become_of_a_copy_left_there(seat, note, show):
    for place in ("local", "phone", "usb"):
        submit(seat, "save_file", file=note, to=place)
    page = show(DESK)
    assert page.count('class="files-place cloud"') == 1
    assert page.count('class="files-place device"') == 3
    for place in ("onedrive", "local", "phone", "usb"):
        assert FATES[place].split(" : ")[0] in page
    assert FATES.keys() == DRAWINGS.keys()
    assert FATES.keys() >= LOCAL
