"""The few sentences that the shell itself says, in both languages."""

from teleconsult_sim.ui.shell.typography import typo

FR = {
    "broken_action": (
        "Cette action n’a pas pu être faite, à cause d’une erreur du simulateur. Rien de ce que vous avez écrit "
        "n’est perdu. Réessayez ; si cela se répète, avisez votre pilote."
    ),
    "broken_page": (
        "Une partie de la page n’a pas pu être affichée, à cause d’une erreur du simulateur. Votre travail est "
        "gardé. Rechargez la page ; si cela se répète, avisez votre pilote."
    ),
    "lost_title": "Le simulateur ne répond plus.",
    "lost_body": (
        "La connexion est perdue ou la session s’est arrêtée. Ce que vous avez fait est enregistré et le texte en "
        "cours est gardé dans ce navigateur. Rechargez la page pour reprendre où vous étiez."
    ),
    "reload": "Recharger la page",
    "back": "La connexion est revenue. Tout a été transmis.",
    "restored": "Le texte que vous étiez en train d’écrire a été récupéré.",
    "close": "Fermer ce message",
    "working": "Un instant…",
}

EN = {
    "broken_action": (
        "This action could not be done because of an error in the simulator. Nothing you wrote is lost. Try again; "
        "if it happens again, tell your pilot."
    ),
    "broken_page": (
        "Part of the page could not be shown because of an error in the simulator. Your work is kept. Reload the "
        "page; if it happens again, tell your pilot."
    ),
    "lost_title": "The simulator is not answering.",
    "lost_body": (
        "The connection was lost or the session has stopped. What you did is saved and the text you were writing is "
        "kept in this browser. Reload the page to continue where you were."
    ),
    "reload": "Reload the page",
    "back": "The connection is back. Everything was sent.",
    "restored": "The text you were writing was recovered.",
    "close": "Close this message",
    "working": "One moment…",
}

WORDS = {"fr": {name: typo(text) for name, text in FR.items()}, "en": EN}
