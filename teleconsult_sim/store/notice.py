"""What is kept of learners and why, in plain words, with the period in force: one place for every page that says it.

Purposes, access, retention, export and deletion are what Québec's « Loi 25 » (L.Q. 2021, c. 25) asks to be told.
"""

from typing import NamedTuple

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.store.faults import filled
from teleconsult_sim.store.settings import Settings

IN_SHORT = Text(
    fr="Vos tentatives sont gardées sous un pseudonyme pendant {months} mois. Vous pouvez les lire, les emporter et "
    "les effacer. N’écrivez rien qui concerne une vraie personne.",
    en="Your attempts are kept under a pseudonym for {months} months. You can read them, take them away and erase "
    "them. Write nothing that concerns a real person.",
)
OVER = {
    "delete": Text(
        fr="Au bout de {months} mois, chaque tentative est effacée d’elle-même, avec tout ce qui en dépend.",
        en="After {months} months, each attempt is erased by itself, with all that depends on it.",
    ),
    "anonymise": Text(
        fr="Au bout de {months} mois, ce que vous avez écrit est effacé d’office; il ne reste que le score et le "
        "respect de chaque règle, sans lien avec vous.",
        en="After {months} months, what you wrote is erased by itself; only the score and how each rule fared remain, "
        "with no tie to you.",
    ),
}


class Item(NamedTuple):
    """One question that people have, and its answer."""

    question: Text
    answer: Text


QUESTIONS = (
    Item(
        Text(fr="Qu’est-ce qui est gardé?", en="What is kept?"),
        Text(
            fr="Le pseudonyme que vous choisissez et, si vous la donnez, votre profession; de chaque tentative, ce que "
            "vous avez fait et écrit dans le cas, ses brouillons, ses dates, son score et le sort de chaque règle. Ni "
            "votre nom, ni votre courriel, ni votre adresse sur le réseau.",
            en="The pseudonym you choose and, if you give it, your profession; of each attempt, what you did and wrote "
            "in the case, its drafts, its dates, its score and how each rule fared. Not your name, nor your e-mail, "
            "nor your network address.",
        ),
    ),
    Item(
        Text(fr="Pourquoi?", en="Why?"),
        Text(
            fr="Pour que vous repreniez une tentative interrompue, lisiez son débreffage et suiviez vos progrès. Si "
            "vous entrez le code d’une formation, aussi pour que la personne qui l’anime voie ce qui est à revoir "
            "ensemble.",
            en="So that you can take up an interrupted attempt, read its debrief and follow your progress. If you type "
            "in the code of a training session, also for its pilot to see what needs going over together.",
        ),
    ),
    Item(
        Text(fr="Qui peut le voir?", en="Who can see it?"),
        Text(
            fr="Vous, depuis ce navigateur. Ce que vous jouez après avoir entré un code, le pilote de cette formation "
            "le voit sous votre pseudonyme; chaque consultation est notée et vous pouvez lire ces notes. Ce que vous "
            "jouez sans code ne paraît dans aucun tableau. Qui entretient le serveur a accès à la base.",
            en="You, from this browser. What you play after typing in a code, the pilot of that session sees under "
            "your pseudonym; each look is noted, and you can read those notes. What you play without a code appears on "
            "no dashboard. Whoever runs the server has access to the database.",
        ),
    ),
    Item(
        Text(fr="Combien de temps?", en="For how long?"),
        OVER["delete"],
    ),
    Item(
        Text(fr="Quels sont mes choix?", en="What are my choices?"),
        Text(
            fr="Vous pouvez à tout moment emporter vos données en un fichier JSON, les effacer toutes, ou vous exercer "
            "sans code. Effacer vaut pour cette base; les copies de sauvegarde suivent les règles de votre "
            "établissement.",
            en="At any time you can take your data away as a JSON file, erase all of it, or practise without a code. "
            "Erasing covers this database; backups follow the rules of your establishment.",
        ),
    ),
    Item(
        Text(fr="Et les vraies personnes?", en="What about real people?"),
        Text(
            fr="Aucune ne doit paraître ici. Un numéro d’assurance maladie, de téléphone ou de carte qui pourrait être "
            "vrai est retiré de vos textes avant qu’ils soient gardés; un nom ne peut pas l’être : n’en écrivez pas.",
            en="None may appear here. A health insurance, telephone or card number that could be real is taken out of "
            "your texts before they are kept; a name can’t be: write none.",
        ),
    ),
)


def in_short(settings: Settings) -> Text:
    """Return the notice in three sentences."""
    return filled(IN_SHORT, months=settings.retention_months)


def notice(settings: Settings) -> list[Item]:
    """Return the whole notice, question by question, under the settings in force."""
    over = OVER[settings.when_over]
    items = (item._replace(answer=over) if item.answer is OVER["delete"] else item for item in QUESTIONS)
    return [item._replace(answer=filled(item.answer, months=settings.retention_months)) for item in items]
