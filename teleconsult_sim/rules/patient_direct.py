"""Checks of the section on mail to the patient: agreed to, warned of, charted, encrypted (guide, lines 388-403)."""

import re
from collections.abc import Iterator, Sequence

from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.chart import NoteCharted
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.journal.events.meeting import ConsentAnswered, ConsentWithdrawn, Warned
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Finding, Findings, breached, missing, respected
from teleconsult_sim.rules.index import derives
from teleconsult_sim.rules.outside_mail import tells_clinical
from teleconsult_sim.rules.registry import check

PARENTS = ("mother", "father")
_MAIL = re.compile(r"\b(e-?mails?|courriels?|couriels?|adresse electronique|messagerie)\b")
_AGREED = re.compile(r"\b(consent\w*|accept\w*|accord\w*|autoris\w*|agree\w*|d'accord|permi[st]\w*|oui|yes)\b")
_REFUSED = re.compile(
    r"\b(refus\w*|decline\w*|oppose\w*|retir\w*|withdr\w*|ne veut pas|does not want|"
    r"(n'|ne |pas |sans |non |no |not |without |aucun )(\w+ )?(accept|consent|accord|d'accord|agree)\w*)"
)

Word = ConsentAnswered | ConsentWithdrawn


@derives
def mails_to_patient(case: Case) -> Sequence[MailSent]:
    """Return what was mailed to the patient, openly or in copy."""
    return [sent for sent in case.mails if any(case.is_patient(to) for to in sent.message.recipients)]


@derives
def documents_to_patient(case: Case) -> Sequence[MailSent]:
    """Return what was mailed to the patient and holds something about their care; a mere reply does not."""
    return [sent for sent in mails_to_patient(case) if tells_clinical(case, sent)]


@derives
def mail_answers(case: Case) -> Sequence[Word]:
    """Return what the patient, or a parent or relative for them, said about the use of their mailbox."""
    said: Sequence[Word] = case.among(ConsentAnswered, ConsentWithdrawn)
    theirs = {case.facts.patient.id, *PARENTS, *(found.id for found in case.facts.contacts_of("family"))}
    return [word for word in said if word.subject == "personal_email" and word.party in theirs]


def is_yes(word: Word | None) -> bool:
    """Say whether there is an answer and it grants."""
    return isinstance(word, ConsentAnswered) and word.outcome == "granted"


def last_word(case: Case, before: Entry) -> Word | None:
    """Return the last answer about the mailbox given before something happened."""
    return next((word for word in reversed(mail_answers(case)) if word.seq < before.seq), None)


@check("email-consent")
def email_consent(case: Case) -> Findings:
    """The patient agreed to the use of their mailbox before anything is mailed to it (tension T19)."""
    for sent in documents_to_patient(case):
        yield _agreed(case, sent)
    answers = mail_answers(case)
    if answers and not documents_to_patient(case):
        last = answers[-1]
        fr, en = ("Accord", "Agreement") if is_yes(last) else ("Refus respecté", "Refusal respected")
        yield respected(last, f"{fr} : {last.at:%-H h %M}.", f"{en}: {last.at:%-H:%M}.")


def _agreed(case: Case, sent: MailSent) -> Finding:
    word, at, when = last_word(case, sent), f"{sent.at:%-H h %M}", f"{sent.at:%-H:%M}"
    if word is None:
        return _unasked(case, sent)
    if is_yes(word):
        fr = f"Accord à {word.at:%-H h %M}, envoi à {at}."
        return respected([word, sent], fr, f"Agreed at {word.at:%-H:%M}, sent at {when}.")
    fr = f"Courriel à l’usager à {at}, après son refus de {word.at:%-H h %M}."
    return breached([word, sent], fr, f"Mailed to the patient at {when}, after the refusal at {word.at:%-H:%M}.")


def _unasked(case: Case, sent: MailSent) -> Finding:
    """Find a mail sent before any answer about the mailbox; whatever was answered came later."""
    later, at, when = mail_answers(case), f"{sent.at:%-H h %M}", f"{sent.at:%-H:%M}"
    fr, en = f"Courriel à l’usager à {at}, sans lui avoir demandé", f"Mailed to the patient at {when}, without asking"
    if later:
        fr = f"{fr} : la question vient à {later[0].at:%-H h %M} seulement"
        en = f"{en}: the question came at {later[0].at:%-H:%M} only"
    return breached([sent, *later[:1]], f"{fr}.", f"{en}.")


@check("email-warn-insecure")
def email_warn_insecure(case: Case) -> Findings:
    """The patient was warned of the risk before anything was mailed; encrypting excuses nothing (tension T16)."""
    warned = [event for event in case.of(Warned) if event.about == "email_insecurity"]
    mailed = documents_to_patient(case)
    for sent in mailed:
        before = [event for event in warned if event.seq < sent.seq]
        at, when = f"{sent.at:%-H h %M}", f"{sent.at:%-H:%M}"
        if before:
            fr = f"Mise en garde à {before[0].at:%-H h %M}, envoi à {at}."
            yield respected([before[0], sent], fr, f"Warned at {before[0].at:%-H:%M}, sent at {when}.")
        else:
            fr = f"Courriel à l’usager à {at}, sans mise en garde avant."
            yield breached([sent, *warned[:1]], fr, f"Mailed to the patient at {when}, with no warning before.")
    if mailed:
        return
    if warned:
        fr, en = f"Mise en garde à {warned[0].at:%-H h %M}.", f"Warned at {warned[0].at:%-H:%M}."
        yield respected(warned[0], fr, en)
    elif granted := [word for word in mail_answers(case) if is_yes(word)]:
        fr = f"Accord au courriel à {granted[0].at:%-H h %M}, sans un mot du risque."
        yield missing(fr, f"Agreed to e-mail at {granted[0].at:%-H:%M}, without a word of the risk.", granted[0])


@check("email-consent-charted")
def email_consent_charted(case: Case) -> Findings:
    """What the patient answered about e-mail is in the notes, named as such."""
    answers, mailed = mail_answers(case), documents_to_patient(case)
    if answers:
        last = answers[-1]
        noted = [entry for entry in _noted(case, is_yes(last)) if entry.seq > last.seq]
        words = ("l’accord", "the agreement") if is_yes(last) else ("le refus", "the refusal")
        if noted:
            fr = f"Noté à {noted[0].at:%-H h %M} : {words[0]} au sujet du courriel."
            yield respected(noted[0], fr, f"Noted at {noted[0].at:%-H:%M}: {words[1]} about e-mail.")
        else:
            fr = f"Aucune note ne dit {words[0]} de {last.at:%-H h %M} au sujet du courriel."
            yield missing(fr, f"No note tells {words[1]} of {last.at:%-H:%M} about e-mail.", last)
    elif mailed:
        fr = f"Courriel à l’usager à {mailed[0].at:%-H h %M} : aucun accord à noter, il n’a pas été demandé."
        en = f"Mailed to the patient at {mailed[0].at:%-H:%M}: no agreement to note, none was asked for."
        yield missing(fr, en, mailed[0])


def _noted(case: Case, agreed: bool) -> Iterator[Entry]:
    """Yield the notes that tell an agreement, or a refusal, about e-mail; a ticked subject tells it too."""
    texts: list[tuple[Entry, str]] = [(event, event.form.body) for event in case.forms]
    texts += [(event, event.text) for event in case.of(NoteCharted)]
    due = {document.id for document in case.facts.documents if document.kind == "note"}
    texts += [(sent, sent.message.body) for sent in case.mails if due & set(sent.message.carries)]
    ticked = [event for event in case.of(NoteCharted) if "consent_email" in event.topics]
    told = [entry for entry, text in texts if any(_tells(fold(part), agreed) for part in re.split(r"[.;\n!?]", text))]
    by_topic = [event for event in ticked if not event.text.strip() or agreed != ("refusal" in event.topics)]
    yield from sorted({entry.seq: entry for entry in [*told, *by_topic]}.values(), key=lambda entry: entry.seq)


def _tells(sentence: str, agreed: bool) -> bool:
    if not _MAIL.search(sentence):
        return False
    refused = bool(_REFUSED.search(sentence))
    return bool(_AGREED.search(sentence)) and not refused if agreed else refused


@check("encrypt-patient-mail")
def encrypt_patient_mail(case: Case) -> Findings:
    """Every mail to the patient is encrypted, from the first one on (tension T16)."""
    for sent in mails_to_patient(case):
        at, when, subject = f"{sent.at:%-H h %M}", f"{sent.at:%-H:%M}", sent.message.subject
        if sent.message.encrypted:
            yield respected(sent, f"« {subject} », chiffré, à {at}.", f"“{subject}”, encrypted, at {when}.")
        else:
            again = [found for found in mails_to_patient(case) if found.seq > sent.seq and found.message.encrypted]
            fr, en = f"« {subject} » parti en clair à {at}", f"“{subject}” left in clear at {when}"
            if again:
                fr = f"{fr}; le chiffrer à {again[0].at:%-H h %M} n’y change rien"
                en = f"{en}; encrypting at {again[0].at:%-H:%M} changes nothing to it"
            yield breached(sent, f"{fr}.", f"{en}.")


@check("encrypt-how")
def encrypt_how(case: Case) -> Findings:
    """Encryption is chosen in the message's options; « confidential » in the subject encrypts nothing."""
    for sent in mails_to_patient(case):
        at, when = f"{sent.at:%-H h %M}", f"{sent.at:%-H:%M}"
        if sent.message.encrypted:
            yield respected(sent, f"« Chiffrer » choisi à {at}.", f"“Encrypt” chosen at {when}.")
        elif word := re.search(r"confiden\w+|\[?s[eé]cur\w+\]?|encrypt\w*|chiffr\w*", sent.message.subject, re.I):
            fr = f"À {at}, « {word[0]} » dans l’objet ne chiffre rien : l’option « Chiffrer » n’était pas cochée."
            en = f"At {when}, “{word[0]}” in the subject encrypts nothing: the “Encrypt” option was not ticked."
            yield missing(fr, en, sent)
        else:
            fr = f"À {at}, l’option « Chiffrer » n’était pas cochée."
            yield missing(fr, f"At {when}, the “Encrypt” option was not ticked.", sent)
