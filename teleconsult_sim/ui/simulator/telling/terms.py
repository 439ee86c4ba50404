"""What the codes of events and actions are called, and how people, files and addresses are named."""

from collections.abc import Sequence
from functools import cache

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.clinic.messages import Address
from teleconsult_sim.clinic.phone import hyphenated, is_fax_address
from teleconsult_sim.clinic.vocabulary import Language, Text
from teleconsult_sim.locale import translator
from teleconsult_sim.simulation.addressing import everyone, find_person, resolve
from teleconsult_sim.simulation.kernel import Refusal


def N_(text: str) -> str:
    """Mark a text for translation where it stands; it is translated where it is shown."""
    return text


class Wording:
    """The words of one language: of the interface by calling it, of the case by `into`."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._translate = translator(language)

    def __call__(self, text: str) -> str:
        """Return a French text of the interface in the language."""
        return self._translate(text)

    def into(self, text: Text) -> str:
        """Return a text of the case in the language."""
        return text.into(self.language)


@cache
def wording(language: Language) -> Wording:
    """Return the words of a language."""
    return Wording(language)


SHORT = 72
PLACES = {
    "onedrive": "OneDrive", "local": N_("cet ordinateur"), "downloads": N_("Téléchargements"),
    "phone": N_("le cellulaire"), "usb": N_("une clé USB"), "zoom_folder": N_("le dossier de ZOOM"),
    "platform": N_("la plateforme"),
}  # fmt: skip
CONSENTS = {
    "care": N_("soins"), "telehealth": N_("télésanté"), "recording": N_("enregistrement"),
    "personal_email": N_("courriel personnel"),
}  # fmt: skip
MODES = {"verbal": N_("verbal"), "written": N_("écrit")}
TRAITS = {
    "name": N_("nom"), "birth_date": N_("date de naissance"), "nam": N_("NAM"), "address": N_("adresse"),
    "phone": N_("téléphone"), "card": N_("carte"), "record_number": N_("numéro de dossier"),
    "mother": N_("nom de la mère"), "father": N_("nom du père"),
}  # fmt: skip
WARNINGS = {
    "email_insecurity": N_("le courriel n’est pas sûr"), "collection_centre": N_("le centre de prélèvement"),
    "reacts_profile": N_("le profil REACTS"), "captions": N_("les sous-titres"),
}  # fmt: skip
WAYS = {
    "phone": N_("par téléphone"), "mail": N_("par courriel"), "teams": N_("par TEAMS"), "in_person": N_("en personne"),
    "post": N_("par la poste"), "text_message": N_("par texto"), "portal": N_("par un portail"),
    "fax": N_("par télécopie"),
}  # fmt: skip
ITEMS = {
    "account": N_("compte du RSSS"), "outlook": "Outlook", "camera": N_("caméra"), "microphone": N_("micro"),
    "headset": N_("casque d’écoute"), "bandwidth": N_("débit"), "room": N_("local"),
    "clinical_software": N_("logiciel clinique"), "dsq": "DSQ", "dci": "DCI", "forms": N_("formulaires"),
    "directory": N_("bottin"), "remote_access": N_("accès à distance"), "offsite_tools": N_("outils hors site"),
    "zoom_licence": N_("licence ZOOM"),
}  # fmt: skip
ACCESSES = {
    "rsss_account": N_("compte du RSSS"), "cloud_fax": N_("télécopie infonuagique"), "teams": "TEAMS",
    "remote_access": N_("accès à distance"),
}  # fmt: skip
DOCUMENTS = {
    "guide": N_("guide de soutien"), "fax_procedure": N_("procédure de télécopie"),
    "outlook_training": N_("formation Outlook"), "platform_training": N_("formation à la plateforme"),
    "training_site": N_("site de formation"), "consent_aid": N_("aide-mémoire du consentement"),
    "archives_procedure": N_("procédure des archives"), "local_procedure": N_("procédure locale"),
}  # fmt: skip
MATTERS = {
    "consent_form": N_("formulaire de consentement"), "previsit_forms": N_("formulaires d’avant la rencontre"),
    "admin_support": N_("soutien administratif"), "modality_triage": N_("choix du moyen"),
    "record_opening": N_("ouverture du dossier"), "copy_route": N_("voie des copies"),
    "video_support": N_("soutien à la vidéo"), "coordination": N_("coordination de la télésanté"),
}  # fmt: skip
ROOMS = {
    "office": N_("bureau"), "home": N_("domicile"), "private_practice": N_("cabinet privé"),
    "public": N_("lieu public"),
}  # fmt: skip
FOLDERS = {
    "inbox": N_("Réception"), "sent": N_("Envoyés"), "drafts": N_("Brouillons"), "deleted": N_("Éléments supprimés")
}  # fmt: skip
CHANNELS = {"fax": N_("la télécopie"), "mail": N_("le courriel"), "verbal": N_("l’ordonnance verbale")}
FEATURES = {"captions": N_("sous-titres"), "interpreter": N_("interprète")}


def named(terms: dict[str, str], code: str, _: Wording) -> str:
    """Return what a code is called; a code of a later vocabulary stands for itself."""
    return _(terms.get(code, code))


def listed(words: Sequence[str], _: Wording) -> str:
    """Return words as one enumeration."""
    if len(words) < 2:
        return "".join(words)
    return _("{first} et {last}").format(first=", ".join(words[:-1]), last=words[-1])


def shortened(text: str, length: int = SHORT) -> str:
    """Return the beginning of a text on one line, cut between two words."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[:length].rpartition(" ")[0].rstrip(" ,;:.!?") + "…"


def person(who: str, facts: Facts) -> str:
    """Return the name of somebody of the case."""
    return next((found.name for found in everyone(facts) if found.id == who), who)


def typed_person(who: str, facts: Facts) -> str:
    """Return the name of somebody given in an action by id or by name."""
    try:
        return find_person(who, facts).name
    except Refusal:
        return shortened(who)


def file_name(path: str) -> str:
    """Return the name of a file from its path."""
    return path.partition("/")[2] or path


def file_place(path: str, _: Wording) -> str:
    """Return where a file lies from its path."""
    return named(PLACES, path.partition("/")[0], _)


def address_name(address: Address, _: Wording) -> str:
    """Return a recipient as a mail program shows it; a fax shows its number only, as it was dialled."""
    if is_fax_address(address.address):
        number = hyphenated(address.address.partition("@")[0])
        return _("télécopieur {number}").format(number=number)
    return address.name or address.address


def typed_name(typed: str, facts: Facts, _: Wording) -> str:
    """Return a recipient as typed in an action."""
    try:
        return address_name(resolve(typed, facts), _)
    except Refusal:
        return typed


def page_count(pages: int, _: Wording) -> str:
    """Return a number of pages in words."""
    return _("1 page") if pages == 1 else _("{count} pages").format(count=pages)
