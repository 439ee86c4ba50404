"""Checks of the section « Documentation de la téléconsultation » on forms and PDFs (guide, lines 213-250)."""

from collections.abc import Callable, Iterable

from teleconsult_sim.clinic.files import Form
from teleconsult_sim.clinic.folding import digits, fold
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.files import FormWritten, PdfExported
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.reading import has_teleconsult_mention
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Finding, Findings, breached, missing, respected
from teleconsult_sim.rules.forms import FIELDS, SIGNED, title_of, wrong_header_fields, wrong_signature_parts
from teleconsult_sim.rules.registry import check


@check("provincial-forms")
def provincial_forms(case: Case) -> Findings:
    """Without a digital tool, notes are written on the provincial forms."""
    for written in case.forms:
        title = title_of(written.form.form, case.facts)
        if title:
            yield respected(written, f"{written.form.form}, {title}.", f"{written.form.form}, {title}.")
        else:
            fr = f"« {written.form.form} » n’est pas un formulaire provincial."
            yield breached(written, fr, f"“{written.form.form}” is no provincial form.")


@check("form-id-block")
def form_id_block(case: Case) -> Findings:
    """The identification zone has the seven elements, and they are this patient's."""
    yield from _each_form(
        case,
        lambda form: [FIELDS[name] for name in wrong_header_fields(form, case)],
        ("Zone « Nom de l’établissement », vide ou inexact : ", "“Nom de l’établissement” zone, empty or wrong: "),
    )


@check("form-alt-id")
def form_alt_id(case: Case) -> Findings:
    """Where the patient has no NAM, the zone has another identifier and no invented NAM (tension T10)."""
    if case.facts.patient.nam is None:
        yield from _each_form(
            case,
            lambda form: _identified_otherwise(form, case),
            ("Sans NAM, le formulaire a : ", "Without a NAM, the form has: "),
        )


def _identified_otherwise(form: Form, case: Case) -> list[tuple[str, str]]:
    """Return what is wrong with how a form makes up for the NAM that the patient doesn't have."""
    wrong = []
    if typed := form.header.nam.strip():
        wrong.append((f"un NAM inventé, « {typed} »", f"a made-up NAM, “{typed}”"))
    if "alternate_id" in wrong_header_fields(form, case):
        wrong.append(("aucun autre identifiant juste", "no other identifier that is right"))
    return wrong


@check("form-teleconsult-mention")
def form_teleconsult_mention(case: Case) -> Findings:
    """The body of the form says that this was a teleconsultation."""
    yield from _each_form(
        case,
        lambda form: [] if has_teleconsult_mention(form.body) else [("TÉLÉCONSULTATION", "TÉLÉCONSULTATION")],
        ("Dans le corps du formulaire, il manque : ", "Missing from the body of the form: "),
    )


@check("form-typed-signature")
def form_typed_signature(case: Case) -> Findings:
    """The signature line has name, first name, profession and number, typed."""
    yield from _each_form(
        case,
        lambda form: [SIGNED[part] for part in wrong_signature_parts(form, case.facts)],
        ("Signature, vide ou inexact : ", "Signature, empty or wrong: "),
    )


def _each_form(
    case: Case, lacking: Callable[[Form], list[tuple[str, str]]], words: tuple[str, str]
) -> Iterable[Finding]:
    """Judge every form as it now stands, and every version of it that left: what left can't be mended."""
    for sent, file, form in sent_forms(case):
        if wrong := lacking(form):
            fr = f"{words[0]}{', '.join(part[0] for part in wrong)}. « {file} » est parti ainsi à {sent.at:%-H h %M}."
            en = f"{words[1]}{', '.join(part[1] for part in wrong)}. “{file}” left like that at {sent.at:%-H:%M}."
            yield breached(sent, fr, en)
    for written in case.forms:
        wrong = lacking(written.form)
        if wrong:
            fr = f"{words[0]}{', '.join(part[0] for part in wrong)} (« {written.file} »)."
            en = f"{words[1]}{', '.join(part[1] for part in wrong)} (“{written.file}”)."
            yield missing(fr, en, written)
        else:
            yield respected(written, f"« {written.file} » : complet.", f"“{written.file}”: complete.")


def sent_forms(case: Case) -> list[tuple[MailSent, str, Form]]:
    """Return each form that left attached to a message, as it was then."""
    return [
        (sent, file.name, file.form)
        for sent in case.mails
        for file in sent.message.attachments
        if file.form is not None
    ]


@check("pdf-before-send")
def pdf_before_send(case: Case) -> Findings:
    """A form leaves as a locked PDF."""
    for sent in case.mails:
        for file in sent.message.attachments:
            if file.form is None:
                continue
            if file.locked:
                yield respected(sent, f"« {file.name} » est verrouillé.", f"“{file.name}” is locked.")
            else:
                fr = f"« {file.name} » est parti modifiable à {sent.at:%-H h %M}."
                yield breached(sent, fr, f"“{file.name}” left editable at {sent.at:%-H:%M}.")


@check("pdf-naming")
def pdf_naming(case: Case) -> Findings:
    """A PDF is named after the form's title and the record number."""
    forms = {f"onedrive/{written.file}": written for written in case.of(FormWritten)}
    for exported in case.of(PdfExported):
        written = forms.get(exported.source)
        if written is None:
            continue
        wanted = _file_name(written.form.form, case)
        if wanted is None:
            continue
        if _same_name(exported.file, wanted):
            yield respected(exported, f"« {exported.file} »", f"“{exported.file}”")
        elif left := _sent_as(exported.file, case):
            fr = f"Envoyé sous le nom « {exported.file} », au lieu de « {wanted} »."
            yield breached([exported, *left], fr, f"Sent under the name “{exported.file}” instead of “{wanted}”.")
        elif not _gone(exported, case):
            fr = f"« {exported.file} » devrait se nommer « {wanted} »."
            yield missing(fr, f"“{exported.file}” should be named “{wanted}”.", exported)


def _file_name(form: str, case: Case) -> str | None:
    """Return the name a PDF of a form should have, or None for want of a known title or of a record."""
    title, record = title_of(form, case.facts), case.patient.record_number
    return f"{title}_{record}.pdf" if title and record else None


def _gone(exported: PdfExported, case: Case) -> bool:
    """Say whether the copy that an export made was removed since: a name that nobody got is mended so."""
    made = [copy for copy in case.copies if copy.born.cause == exported.cause and copy.born.seq > exported.seq]
    return bool(made) and all(copy.binned for copy in made)


def _same_name(name: str, wanted: str) -> bool:
    """Compare without case, accents, apostrophes or spaces around the underscore; digits exactly (tension T29)."""
    folded = [fold(text).removesuffix(".pdf").replace(" _", "_").replace("_ ", "_") for text in (name, wanted)]
    return folded[0] == folded[1] and digits(name) == digits(wanted)


def _sent_as(name: str, case: Case) -> list[Entry]:
    return [sent for sent in case.mails if any(file.name == name for file in sent.message.attachments)]
