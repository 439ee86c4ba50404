"""The keys of the workstation: what each does, grouped by where it works, as the page lists them."""

from collections.abc import Sequence
from typing import NamedTuple

from teleconsult_sim.locale import Translate
from teleconsult_sim.ui.simulator.telling.terms import N_

NAMES = {
    "alt": "Alt", "ctrl": "Ctrl", "shift": N_("Maj"), "tab": "Tab", "enter": N_("Entrée"), "space": N_("Espace"),
    "escape": N_("Échap"), "arrows": N_("Flèches"),
}  # fmt: skip
GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        N_("Partout"),
        (
            ("tab", N_("Passer d’un élément au suivant; avec Maj, au précédent")),
            ("arrows", N_("Se déplacer dans une liste, une barre d’outils ou des onglets")),
            ("enter", N_("Presser le bouton choisi")),
            ("escape", N_("Fermer ce qui s’est ouvert par-dessus le poste")),
            ("alt+shift+1…0", N_("Ouvrir un poste, dans l’ordre de la liste")),
            ("alt+shift+p", N_("Attendre le prochain avis")),
            ("alt+shift+e", N_("Passer du français à l’anglais, et inversement")),
            ("alt+shift+h", N_("Montrer ces raccourcis")),
        ),
    ),
    (
        N_("Courriel et télécopie"),
        (
            ("alt+shift+n", N_("Nouveau message")),
            ("alt+shift+r", N_("Répondre")),
            ("alt+shift+u", N_("Répondre à tous")),
            ("alt+shift+f", N_("Transférer")),
            ("alt+shift+d", N_("Supprimer")),
            ("alt+shift+c", N_("Chercher dans tous les dossiers")),
            ("alt+shift+j", N_("Joindre des fichiers")),
            ("ctrl+enter", N_("Envoyer")),
        ),
    ),
)


class Shortcut(NamedTuple):
    """The keys to hold together, as the reader's keyboard names them, and what they do."""

    keys: Sequence[str]
    does: str


def shortcuts(_: Translate) -> list[tuple[str, list[Shortcut]]]:
    """Return every group of keys with its title."""
    return [(_(title), [Shortcut(_named(keys, _), _(does)) for keys, does in group]) for title, group in GROUPS]


def _named(keys: str, _: Translate) -> list[str]:
    return [_(NAMES.get(part, part.upper())) for part in keys.split("+")]
