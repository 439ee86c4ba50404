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
    "away_body": (
        "Le réseau ou le serveur ne répond pas. Gardez cette page ouverte : dès que la connexion revient, elle reprend "
        "et transmet ce qui attend. Ce que vous avez fait est enregistré, le texte en cours est gardé ici."
    ),
    "still_body": (
        "Toujours pas de réponse : la page reste ouverte pour que rien ne se perde. Vérifiez votre connexion ; elle "
        "reprendra d’elle-même, ou réessayez dans un instant."
    ),
    "ended_body": (
        "Le serveur répond, mais la session de cette page s’est arrêtée. Ce que vous avez fait est enregistré et le "
        "texte en cours est gardé dans ce navigateur. Rechargez la page pour reprendre où vous étiez."
    ),
    "unconfirmed": (
        "Avant la coupure, ce geste n’a pas été confirmé : {names}. Voyez dans le déroulement s’il a été fait avant de "
        "le refaire."
    ),
    "drowsy_title": "Êtes-vous encore là ?",
    "drowsy_body": (
        "Personne n’a touché cette page depuis longtemps. Dans {minutes} min, elle se mettra en veille ; rien ne se "
        "perdra."
    ),
    "stay": "Je suis là",
    "asleep_title": "Cette page est en veille.",
    "asleep_body": (
        "Personne ne l’a touchée depuis longtemps, et sa place a été rendue. Ce que vous avez fait est enregistré et "
        "le texte en cours est gardé dans ce navigateur."
    ),
    "wake": "Reprendre où j’étais",
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
    "away_body": (
        "The network or the server is not answering. Keep this page open: as soon as the connection is back, it goes "
        "on and sends what waits. What you did is saved, the text you were writing is kept here."
    ),
    "still_body": (
        "Still no answer: the page stays open so that nothing is lost. Check your connection; the page will go on by "
        "itself, or try again in a moment."
    ),
    "ended_body": (
        "The server answers, but this page’s session has stopped. What you did is saved and the text you were writing "
        "is kept in this browser. Reload the page to continue where you were."
    ),
    "unconfirmed": (
        "Before the interruption, this was not confirmed: {names}. See in the journal whether it was done before you "
        "do it again."
    ),
    "drowsy_title": "Are you still there?",
    "drowsy_body": (
        "Nobody has touched this page for a long time. In {minutes} min it will go to sleep; nothing will be lost."
    ),
    "stay": "I am here",
    "asleep_title": "This page is asleep.",
    "asleep_body": (
        "Nobody has touched it for a long time, and its place was given back. What you did is saved and the text you "
        "were writing is kept in this browser."
    ),
    "wake": "Continue where I was",
    "reload": "Reload the page",
    "back": "The connection is back. Everything was sent.",
    "restored": "The text you were writing was recovered.",
    "close": "Close this message",
    "working": "One moment…",
}

WORDS = {"fr": {name: typo(text) for name, text in FR.items()}, "en": EN}
