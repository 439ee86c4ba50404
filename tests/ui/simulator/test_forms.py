"""The desk of forms."""

import pytest

from teleconsult_sim.clinic.files import File
from teleconsult_sim.journal.events.files import FormWritten, PictureMade, PrescriptionWritten
from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.simulation.desk.files import Files
from teleconsult_sim.simulation.desk.forms import WriteForm
from teleconsult_sim.ui.shell.page import Notice
from teleconsult_sim.ui.simulator.desks.forms import DESK
from teleconsult_sim.ui.simulator.privacy import MASK

SCENARIO = load("renouvellement-simple")
WRITTEN = next(
    action for action in read_play(SCENARIO.plays[0])[0].actions if isinstance(action, WriteForm)
)  # fmt: skip


def typed(action=WRITTEN, sheet="new:AH-253"):
    header, signature = action.header, action.signature
    fields = {name: getattr(header, name) for name in header.__struct_fields__}
    fields |= {f"sign_{name}": getattr(signature, name) for name in signature.__struct_fields__}
    return fields | {"body": action.body, "file": action.file, "sheet": sheet}


def kept(seat) -> dict[str, File]:
    return seat.world.of(Files).kept


def test_the_exemplary_form_can_be_typed_exactly(seat, show, happened):
    DESK.handlers["forms_open"](seat, {"sheet": "new:AH-253"})
    page = show(DESK)
    assert all(f'name="{name}"' in page for name in typed() if name != "sheet")
    DESK.handlers["forms_save"](seat, typed())
    written = happened(FormWritten)[0]
    assert written.file == WRITTEN.file
    assert (written.form.form, written.form.header, written.form.body, written.form.signature) == (
        WRITTEN.form, WRITTEN.header, WRITTEN.body, WRITTEN.signature,
    )  # fmt: skip


def test_nothing_is_filled_in_beforehand(seat, show):
    DESK.handlers["forms_open"](seat, {"sheet": "new:AH-251"})
    page = show(DESK)
    for word in ("Testeur", "012345", "98765", "Exemple"):
        assert word not in page


def test_a_draft_comes_back_and_goes_once_saved(seat, show):
    DESK.handlers["forms_open"](seat, {"sheet": "new:AH-253"})
    DESK.handlers["forms_draft"](seat, {"sheet": "new:AH-253", "body": "Une <b>phrase</b>"})
    assert "Une &lt;b&gt;phrase&lt;/b&gt;" in show(DESK)
    DESK.handlers["forms_open"](seat, {"sheet": "new:AH-251"})
    assert "phrase" not in show(DESK)
    DESK.handlers["forms_save"](seat, typed())
    assert seat.memory["forms"]["drafts"] == {}


def test_a_written_form_is_opened_again_and_corrected(seat, show):
    DESK.handlers["forms_save"](seat, typed())
    sheet = seat.memory["forms"]["open"]
    assert sheet == "file:onedrive/Notes d’évolution"
    assert "TÉLÉCONSULTATION" in show(DESK)
    DESK.handlers["forms_save"](seat, typed(sheet=sheet) | {"nam": "TESZ46530303"})
    assert len(kept(seat)) == 1
    assert kept(seat)["onedrive/Notes d’évolution"].form.header.nam == "TESZ46530303"


def test_a_name_is_asked_for_and_nothing_typed_is_lost(seat, show):
    DESK.handlers["forms_open"](seat, {"sheet": "new:AH-253"})
    with pytest.raises(Notice, match="nom"):
        DESK.handlers["forms_save"](seat, typed() | {"file": " "})
    assert "TÉLÉCONSULTATION" in show(DESK)
    assert not kept(seat)


def test_a_number_that_may_be_real_is_taken_out_of_the_draft_and_said(seat, show):
    DESK.handlers["forms_open"](seat, {"sheet": "new:AH-253"})
    DESK.handlers["forms_draft"](seat, {"sheet": "new:AH-253", "nam": "TREM 0412 1925", "body": "TESZ46530303"})
    page = show(DESK)
    assert MASK in page
    assert "Numéro retiré" in page
    assert "TESZ46530303" in page


def test_the_digital_tool_writes_an_order(seat, happened):
    DESK.handlers["forms_prescribe"](seat, {"sheet": "tool:amlodipine", "file": "Ordonnance", "body": ""})
    assert "Amlodipine 5 mg" in happened(PrescriptionWritten)[0].text


@pytest.mark.parametrize(("way", "place"), [("photograph", "phone"), ("scan_handwritten", "onedrive")])
def test_paper_tempts(seat, happened, way, place):
    fields = {"way": way, "what": "amlodipine", "file": "image.jpg", "to": ""}
    DESK.handlers["forms_picture"](seat, fields)
    assert happened(PictureMade)[0].file == f"{place}/image.jpg"
