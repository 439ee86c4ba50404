"""Why the world refused, in the learner's words, with the way out."""

from collections.abc import Sequence

from teleconsult_sim.clinic.vocabulary import Language, Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import Refused

REASONS: dict[str, Text] = {
    "account_not_granted": Text(
        fr="Ce compte n’a pas encore été accordé. Demandez-le d’abord.",
        en="This account has not been granted yet. Ask for it first.",
    ),
    "account_not_ready": Text(
        fr="Votre compte du RSSS n’est pas activé : voyez Préparation.",
        en="Your RSSS account is not active: see Preparation.",
    ),
    "already_recording": Text(fr="La rencontre est déjà enregistrée.", en="The meeting is already being recorded."),
    "attempt_finished": Text(
        fr="Cette tentative est terminée; rejouez le cas pour continuer.",
        en="This attempt is over; replay the case to go on.",
    ),
    "bad_file_name": Text(
        fr="« {about} » ne peut pas être un nom de fichier. Choisissez un nom sans barre oblique.",
        en="“{about}” cannot be a file name. Choose one without a slash.",
    ),
    "bad_fault": Text(
        fr="Cette panne ne tient pas : voyez le taux, de 0 à 1, et les minutes, de 0 à 10 080.",
        en="This fault does not hold together: see the rate, 0 to 1, and the minutes, 0 to 10,080.",
    ),
    "dci_down": Text(
        fr="Le dossier clinique informatisé ne répond pas. Rien n’y a été inscrit.",
        en="The clinical information system does not answer. Nothing was entered in it.",
    ),
    "dci_out_of_reach": Text(
        fr="D’ici, le dossier clinique informatisé passe par l’accès à distance, et cet accès ne répond pas.",
        en="From here, the clinical information system goes through remote access, which does not answer.",
    ),
    "dci_takes_no_notes": Text(
        fr="Le dossier clinique informatisé ne prend pas de notes d’ici.",
        en="The clinical information system takes no notes from here.",
    ),
    "dci_takes_no_orders": Text(
        fr="Le dossier clinique informatisé ne prend pas d’ordonnances d’ici.",
        en="The clinical information system takes no orders from here.",
    ),
    "empty_note": Text(fr="La note est vide. Écrivez-la d’abord.", en="The note is empty. Write it first."),
    "line_too_long": Text(
        fr="Une ligne du message dépasse 998 caractères : le serveur ne le prend pas. Envoyez-le en format courant.",
        en="A line of the message is over 998 characters: the server won’t take it. Send it in an ordinary format.",
    ),
    "malformed_address": Text(fr="« {about} » n’est pas une adresse.", en="“{about}” is not an address."),
    "meeting_under_way": Text(
        fr="Une rencontre est déjà ouverte. Terminez-la d’abord.", en="A meeting is already open. End it first."
    ),
    "no_address": Text(
        fr="{about} n’a ni courriel ni télécopieur au bottin.", en="{about} has no e-mail or fax in the directory."
    ),
    "no_meeting": Text(fr="Aucune rencontre n’est ouverte.", en="No meeting is open."),
    "no_number": Text(fr="{about} n’a pas de téléphone au bottin.", en="{about} has no telephone in the directory."),
    "no_platform": Text(fr="Choisissez une plateforme.", en="Choose a platform."),
    "no_recipient": Text(fr="Le message n’a pas de destinataire.", en="The message has no recipient."),
    "nobody_there": Text(
        fr="{about} ne répond pas. Essayez plus tard ou ouvrez la rencontre.",
        en="{about} does not answer. Try later or open the meeting.",
    ),
    "not_a_sandbox": Text(
        fr="Les pannes ne se règlent que dans le bac à sable.", en="Faults can only be set in the sandbox."
    ),
    "not_asked_yet": Text(fr="Cette question n’a pas encore été posée.", en="This question has not been asked yet."),
    "not_recording": Text(fr="Rien n’est enregistré.", en="Nothing is being recorded."),
    "nothing_expected": Text(
        fr="Rien n’est attendu. Avancez l’horloge par minutes, ou continuez.",
        en="Nothing is expected. Move the clock by minutes, or go on.",
    ),
    "nothing_to_repair": Text(fr="Il n’y a rien à réparer ici.", en="There is nothing to repair here."),
    "nothing_to_verify": Text(
        fr="Choisissez au moins un élément à vérifier.", en="Choose at least one thing to verify."
    ),
    "platform_down": Text(
        fr="{about} ne répond pas. Essayez plus tard, ou joignez l’usager autrement.",
        en="{about} does not answer. Try later, or reach the patient another way.",
    ),
    "repair_does_not_help": Text(
        fr="« {about} » n’y change rien. Essayez autrement.", en="“{about}” does not help. Try another way."
    ),
    "service_down": Text(
        fr="Cette panne ne se répare pas d’ici : le service est arrêté. Essayez-le plus tard.",
        en="This cannot be mended from here: the service is down. Try it again later.",
    ),
    "too_large": Text(
        fr="Le message dépasse 25 Mo avec ses pièces jointes : le serveur ne le prend pas. Allégez-le.",
        en="The message is over 25 MB with its attachments: the server won’t take it. Send a smaller file.",
    ),
    "too_many_attachments": Text(
        fr="Un message a au plus {about} pièces jointes. Rien n’a été envoyé.",
        en="A message has at most {about} attachments. Nothing was sent.",
    ),
    "too_many_recipients": Text(
        fr="Un message a au plus {about} destinataires. Rien n’a été envoyé : envoyez-en plusieurs.",
        en="A message has at most {about} recipients. Nothing was sent: send several.",
    ),
    "real_identity": Text(
        fr="Ce message contient un numéro d’assurance maladie qui pourrait être celui d’une vraie personne. Rien n’en "
        "est conservé. N’écrivez que l’identité fictive du cas.",
        en="This message holds a health insurance number that could be a real person’s. Nothing of it is kept. "
        "Write only the case’s fictional identity.",
    ),
    "unknown_account": Text(
        fr="Aucun compte de courriel ne se nomme « {about} ».", en="No mail account is named “{about}”."
    ),
    "unknown_choice": Text(
        fr="« {about} » n’est pas une des réponses offertes.", en="“{about}” is not one of the answers offered."
    ),
    "unknown_file": Text(
        fr="Aucun fichier ne se nomme « {about} ». Voyez Fichiers.", en="No file is named “{about}”. See Files."
    ),
    "unknown_media": Text(fr="Ce fichier n’est plus dans le clavardage.", en="This file is no longer in the chat."),
    "unknown_message": Text(fr="Ce message n’existe plus.", en="This message no longer exists."),
    "unknown_order": Text(
        fr="Aucune ordonnance du cas ne se nomme « {about} ».", en="No order of the case is named “{about}”."
    ),
    "unknown_person": Text(
        fr="Personne ne se nomme « {about} » : cherchez au bottin.",
        en="Nobody is named “{about}”: look in the directory.",
    ),
    "unknown_question": Text(fr="Cette question n’existe pas.", en="There is no such question."),
    "unreadable_mail": Text(
        fr="Ce message ne se lit pas : {about}. Rien n’a été envoyé; écrivez-le de nouveau.",
        en="This message can’t be read: {about}. Nothing was sent; write it again.",
    ),
    "wait_for_what": Text(fr="Dites combien de minutes attendre.", en="Say how many minutes to wait."),
    "wait_too_long": Text(
        fr="On attend de 1 à 1440 minutes, pas {about}.", en="One waits 1 to 1440 minutes, not {about}."
    ),
}


def refusal(entries: Sequence[Entry], language: Language) -> str | None:
    """Return why the first of these entries that is a refusal was one, or None when nothing was refused."""
    refused = next((entry for entry in entries if isinstance(entry, Refused)), None)
    if refused is None:
        return None
    shown = refused.about if len(refused.about) <= 80 else refused.about[:79] + "…"
    return REASONS[refused.reason].into(language).replace("{about}", shown)
