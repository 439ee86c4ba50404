"""What a reader finds on a form: the identification zone, the mention, the signature; shared by the form rules."""

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.clinic.files import PROVINCIAL_FORMS, Form
from teleconsult_sim.clinic.folding import digits, fold
from teleconsult_sim.reading import Expected, read
from teleconsult_sim.rules.case import Case

FIELDS = {
    "installation": ("l’installation", "the facility"),
    "establishment": ("l’établissement", "the institution"),
    "last_name": ("le nom", "the family name"),
    "first_name": ("le prénom", "the first name"),
    "record_number": ("le numéro de dossier", "the record number"),
    "birth_date": ("la date de naissance", "the birth date"),
    "nam": ("le NAM", "the NAM"),
    "alternate_id": ("un autre identifiant, à défaut du NAM", "another identifier, for want of a NAM"),
}
SIGNED = {
    "name": ("nom et prénom", "family and first name"),
    "profession": ("profession", "profession"),
    "number": ("numéro de pratique ou de prescription", "practice or prescriber number"),
}


def wrong_header_fields(form: Form, case: Case) -> list[str]:
    """Return the fields of the identification zone that are empty or not this patient's."""
    facts, header = case.facts, form.header
    wrong = [name for name in ("installation", "establishment") if not getattr(header, name).strip()]
    wrong += [name for name in ("last_name", "first_name") if fold(getattr(header, name)) != _name(name, facts)]
    if digits(header.record_number) != digits(case.patient.record_number or ""):
        wrong.append("record_number")
    labelled = f"Date de naissance : {header.birth_date}\nNAM : {header.nam}\n{header.alternate_id}"
    reading = read(labelled, _expected(case))
    if reading["patient_birth_date"].status != "present":
        wrong.append("birth_date")
    if facts.patient.nam and reading["patient_nam"].status != "present":
        wrong.append("nam")
    if not facts.patient.nam and reading["patient_alternate_id"].status != "present":
        wrong.append("alternate_id")
    return wrong


def wrong_signature_parts(form: Form, facts: Facts) -> list[str]:
    """Return the parts of the signature line that are empty or not the clinician's."""
    me, signature = facts.clinician, form.signature
    wrong = []
    signed = fold(signature.name).replace(",", " ").replace(".", " ").split()
    if not set(fold(me.full_name).split()) <= set(signed):
        wrong.append("name")
    if not any(fold(name) in fold(signature.profession) for name in (me.profession.fr, *me.profession_names)):
        wrong.append("profession")
    if fold(me.number) not in fold(signature.number).replace("#", " ").replace(":", " ").split():
        wrong.append("number")
    return wrong


def title_of(form: str, facts: Facts) -> str | None:
    """Return the title of a provincial form, or None when it is none."""
    wanted = fold(form)
    titles = {fold(id): title for id, title in PROVINCIAL_FORMS.items()}
    titles |= {fold(document.form): document.title.fr for document in facts.documents}
    return titles.get(wanted)


def _name(field: str, facts: Facts) -> str:
    return fold(str(getattr(facts.patient, field)))


def _expected(case: Case) -> Expected:
    facts = case.facts
    return Expected(
        patient=case.patient, clinician=facts.clinician, recipient=None, order=None, today=facts.start.date()
    )
