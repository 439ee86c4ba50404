"""The words and numbers of figures and tables, in the language of whoever looks at them."""

from functools import cache

from teleconsult_sim.clinic.vocabulary import Language, Text
from teleconsult_sim.locale import translator

NBSP = "\N{NO-BREAK SPACE}"


def N_(text: str) -> str:
    """Mark a text for translation where it stands; it is translated where it is shown."""
    return text


class Words:
    """The words of one language: of the interface by calling it, of data by `into`; and its numbers."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._translate = translator(language)

    def __call__(self, text: str) -> str:
        """Return a French text of the interface in the language."""
        return self._translate(text)

    def into(self, text: Text) -> str:
        """Return a text of the data in the language."""
        return text.into(self.language)

    def whole(self, number: float) -> str:
        """Return a whole number, its thousands apart: `1 125` in French, `1,125` in English."""
        return f"{round(number):,}".replace(",", NBSP if self.language == "fr" else ",")

    def percent(self, share: float | None) -> str:
        """Return a share in percent, or a dash: `64 %` in French, `64%` in English."""
        if missing(share):
            return "—"
        return f"{round(100 * float(share or 0))}" + (f"{NBSP}%" if self.language == "fr" else "%")

    def decimal(self, number: float | None, places: int = 2) -> str:
        """Return a number with decimals, or a dash: `0,42` in French, `0.42` in English."""
        if missing(number):
            return "—"
        told = f"{float(number or 0):.{places}f}".replace("-", "−")
        return told.replace(".", ",") if self.language == "fr" else told

    def ordinal(self, rank: int) -> str:
        """Return the rank of an attempt: `1re`, `2e`; `1st`, `2nd`, `3rd`, `4th`."""
        if self.language == "fr":
            return "1re" if rank == 1 else f"{rank}e"
        teen = 10 <= rank % 100 <= 20
        return f"{rank}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(rank % 10, 'th')}"

    def between(self, low: float | None, high: float | None) -> str:
        """Return an interval of shares in percent, or a dash."""
        if missing(low) or missing(high):
            return "—"
        return self("{low} à {high}").format(low=self.percent(low), high=self.percent(high))


def missing(number: object) -> bool:
    """Say whether a cell of a frame holds no number."""
    return number is None or str(number) in ("nan", "<NA>")


@cache
def words(language: Language) -> Words:
    """Return the words of a language."""
    return Words(language)


KINDS = {
    "declare_tools": N_("Déclarer ses outils"), "choose_place": N_("Choisir le lieu"), "check": N_("Vérifier"),
    "repair": N_("Réparer"), "request": N_("Demander un accès"), "activate_account": N_("Activer le compte"),
    "read": N_("Lire un document"), "contact": N_("Joindre quelqu’un"), "settle": N_("Convenir"),
    "appoint": N_("Nommer un responsable"), "open_meeting": N_("Ouvrir la rencontre"),
    "join_meeting": N_("Rejoindre une rencontre"), "ask_to_host": N_("Faire ouvrir la rencontre"),
    "invite": N_("Inviter"), "phone": N_("Téléphoner"), "end_meeting": N_("Fermer la rencontre"),
    "verify_identity": N_("Vérifier l’identité"), "ask_consent": N_("Demander un consentement"),
    "warn": N_("Avertir"), "agree_fallback": N_("Convenir d’un repli"),
    "start_recording": N_("Démarrer l’enregistrement"),
    "stop_recording": N_("Arrêter l’enregistrement"), "enable": N_("Activer une fonction"),
    "answer": N_("Répondre à une question"), "ask_choice": N_("Demander où envoyer"),
    "save_media": N_("Garder une image"),
    "delete_media": N_("Retirer une image"), "write_form": N_("Remplir un formulaire"),
    "write_prescription": N_("Faire une ordonnance"), "chart": N_("Écrire une note"),
    "photograph": N_("Photographier"), "scan_handwritten": N_("Numériser un manuscrit"),
    "export_pdf": N_("Exporter en PDF"), "save_file": N_("Enregistrer un fichier"),
    "move_file": N_("Déplacer un fichier"), "delete_file": N_("Supprimer un fichier"),
    "empty_bin": N_("Vider la corbeille"), "look_up": N_("Chercher au bottin"), "send_mail": N_("Envoyer un message"),
    "share_in_chat": N_("Partager dans le clavardage"), "print_to_record": N_("Verser au dossier papier"),
    "hand_over": N_("Remettre autrement"), "order_in_dci": N_("Prescrire dans le DCI"),
    "cancel_order": N_("Annuler une ordonnance"), "report_incident": N_("Signaler un incident"),
    "wait": N_("Attendre"), "finish": N_("Terminer"), "open_mail": N_("Ouvrir un message"),
    "file_mail": N_("Classer un message"),
}  # fmt: skip
"""What each kind of action is called on a process map; one that is not here is shown by its tag."""
