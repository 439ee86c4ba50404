"""What the fax gateway mails back: a heading, then a body; the mail channel fills in subject and number."""

from teleconsult_sim.clinic.vocabulary import Text

NOTICES: dict[str, Text] = {
    "queued": Text(
        fr="Demande acceptée : {subject}\n"
        "En attente d’envoi au {named}. Un autre avis dira si la télécopie a été transmise.",
        en="Request accepted: {subject}\n"
        "Waiting to be sent to {named}. Another notice will say whether the fax went through.",
    ),
    "done": Text(
        fr="Télécopie transmise : {subject}\n{pages} page(s) transmise(s) au {named}.",
        en="Fax sent: {subject}\n{pages} page(s) sent to {named}.",
    ),
    "busy": Text(
        fr="Ligne occupée : {subject}\n"
        "Le {named} est occupé, tentative {attempt} de {attempts}. Nouvel essai sous peu.",
        en="Line busy: {subject}\n{named} is busy, attempt {attempt} of {attempts}. Trying again shortly.",
    ),
    "no_answer": Text(
        fr="Aucune réponse : {subject}\n"
        "Le {named} ne répond pas, tentative {attempt} de {attempts}. Nouvel essai sous peu.",
        en="No answer: {subject}\n{named} does not answer, attempt {attempt} of {attempts}. Trying again shortly.",
    ),
    "voice_line": Text(
        fr="Échec : {subject}\nAucun télécopieur au {named} : est-ce un numéro de téléphone? Rien n’a été transmis.",
        en="Failed: {subject}\nNo fax machine at {named}: is it a telephone number? Nothing was sent.",
    ),
    "interrupted": Text(
        fr="Échec : {subject}\n"
        "Transmission au {named} interrompue après {sent} page(s) sur {pages}. Aucun nouvel essai.",
        en="Failed: {subject}\nTransmission to {named} broke off after {sent} of {pages} page(s). No further attempt.",
    ),
    "bad_document": Text(
        fr="Refusé : {subject}\nUne pièce jointe ne peut pas être convertie pour le {named}. Joignez un PDF.",
        en="Rejected: {subject}\nAn attachment cannot be converted for {named}. Attach a PDF.",
    ),
    "rejected_sender": Text(
        fr="Refusé : {subject}\n"
        "L’expéditeur n’est pas autorisé à télécopier au {named}. Utilisez votre adresse du RSSS.",
        en="Rejected: {subject}\nThe sender is not allowed to fax {named}. Use your RSSS address.",
    ),
    "invalid_number": Text(
        fr="Refusé : {subject}\n« {named} » n’est pas un numéro de dix chiffres. Voyez la procédure de télécopie.",
        en="Rejected: {subject}\n“{named}” is not a ten-digit number. See the fax procedure.",
    ),
}
LAST: dict[str, Text] = {
    "busy": Text(
        fr="Échec : {subject}\nLe {named} est resté occupé après {attempts} tentatives. Rien n’a été transmis.",
        en="Failed: {subject}\n{named} was still busy after {attempts} attempts. Nothing was sent.",
    ),
    "no_answer": Text(
        fr="Échec : {subject}\nLe {named} n’a pas répondu après {attempts} tentatives. Rien n’a été transmis.",
        en="Failed: {subject}\n{named} did not answer after {attempts} attempts. Nothing was sent.",
    ),
}


def unconvertible(document: str | None, why: Text) -> Text:
    """Return the notice about a document that no page can be made of, None being the message as a whole."""
    # The number and the subject are still to be filled in; braces that somebody typed in a name are only braces.
    name = document.replace("{", "{{{{").replace("}", "}}}}") if document else None
    fr = (
        f"« {name} » ne peut pas être télécopié : {why.fr}."
        if name
        else f"Ce message ne peut pas être télécopié : {why.fr}."
    )
    en = f"“{name}” cannot be faxed: {why.en}." if name else f"This message cannot be faxed: {why.en}."
    return Text(
        fr=f"Refusé : {{subject}}\n{fr} Rien n’a été transmis au {{named}}.",
        en=f"Rejected: {{subject}}\n{en} Nothing was sent to {{named}}.",
    )
