"""What a message carries, by the words of what is attached."""

import pytest

from teleconsult_sim.clinic.files import File, Form
from teleconsult_sim.clinic.messages import Address, Message
from teleconsult_sim.scenario.library import load
from teleconsult_sim.simulation.carrying import carried_by

FACTS = load("tournee-complete").setting.facts


def documents(form: str, body: str) -> set[str]:
    """Return which of the case's documents a mail to the archives carries with this page attached."""
    filled = Form(form=form, body=body)
    page = File(name="page.pdf", location="onedrive", kind="pdf", text=filled.text, locked=True, form=filled)
    archives = Address(typed="archives", address="archives@rsss.example", contact="archives")
    mail = Message(
        id="1",
        account="rsss",
        sender=archives,
        to=(archives,),
        subject="Page",
        body="Voir la page.",
        attachments=(page,),
    )
    return set(carried_by(mail, FACTS, FACTS.patient.record_number))


@pytest.mark.parametrize(("form", "carried"), [("AH-253", {"note"}), ("Assurance voyage", {"assurance"})])
def test_a_page_on_its_form_is_that_document_alone(form, carried):
    assert documents(form, "Résumé clinique, soins requis") == carried


def test_a_page_on_free_paper_is_a_document_with_a_name_only_when_it_bears_it():
    assert documents("Document Word", "Soins requis pendant le séjour.") == {"note", "assurance"}
    assert "resume" in documents("Document Word", "Résumé clinique : boiterie.")
