"""What somebody answers when reached about a thing of which the case has them say nothing: what their part knows."""

from collections.abc import Callable

from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.clinic.platforms import ANOTHER, Platform, platform_of
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.simulation.channels.services import Services
from teleconsult_sim.simulation.world import World

Reply = Callable[[str, World], Text]
NOTED = Text(fr="Bien noté, merci.", en="Noted, thank you.")
FILING = Text(
    fr="Archives, bonjour. Mettez le numéro de dossier sur tout ce que vous nous envoyez, et un fichier par document : "
    "sans le numéro, la copie reste dans la corbeille.",
    en="Medical records, good day. Put the record number on everything you send us, and one file a document: without "
    "the number, the copy stays in the tray.",
)
BOOKING = Text(
    fr="Envoyez-nous l’ordonnance si c’est bien nous que l’usager a choisis; nous l’appelons ensuite pour la date.",
    en="Send us the order if we are indeed the ones whom the patient chose; we then call them for the date.",
)
SUPPORT = Text(
    fr="Je peux regarder cela avec vous. Essayez d’abord l’outil dans Préparation; s’il échoue, ouvrez un billet au "
    "centre d’assistance et je le suis.",
    en="I can look at that with you. Try the tool first in Preparation; if it fails, open a ticket with the help desk "
    "and I will follow it.",
)
DCI_FIRST = Text(
    fr="Aujourd’hui le DCI prend les ordonnances : passez par lui. Ni télécopie ni courriel tant qu’il répond.",
    en="The DCI takes orders today: go through it. Neither fax nor mail as long as it answers.",
)
ASK_FIRST = Text(
    fr="La règle d’aujourd’hui : appelez le pharmacien et dictez-lui l’ordonnance. Pour une autre voie, revenez me "
    "voir, ordonnance par ordonnance.",
    en="Today’s rule: call the pharmacist and dictate the order. For any other way come back to me, order by order.",
)


def reply_of(person: Contact, about: str, world: World) -> Text:
    """Return what somebody answers by virtue of their part."""
    reply = REPLIES.get(person.kind)
    return reply(about, world) if reply else NOTED


def of_a_pilot(about: str, world: World) -> Text:
    """Tell the habits of the platform that is asked about, or of the one used here."""
    named = next((platform_of(word) for word in fold(about).split() if platform_of(word) != ANOTHER), None)
    if named is None and "platform" not in fold(about) and "video" not in fold(about):
        return SUPPORT
    return habits(named or platform_of(world.facts.platforms[0] if world.facts.platforms else ""))


def habits(platform: Platform) -> Text:
    """Return the habits of a platform in words."""
    kept = [
        ("ce qu’on y partage reste jusqu’à ce que vous l’effaciez", "what is shared stays until you delete it")
        if platform.keeps_chat
        else ("ce qu’on y partage est perdu à la fermeture", "what is shared is lost when it closes")
    ]
    if platform.logs:
        kept.append(("chaque accès est journalisé", "every access is logged"))
    if platform.saves_to != "onedrive":
        kept.append(
            ("il propose un dossier de l’ordinateur : choisissez OneDrive", "it offers a local folder: choose OneDrive")
        )
    if platform.wants_profile:
        kept.append(("l’usager doit d’abord créer son profil", "the patient first has to make a profile"))
    if platform.personal_licence:
        kept.append(("votre licence doit être celle du réseau", "your licence has to be the network’s"))
    name = platform.name or "?"
    fr = f"{name} : {'; '.join(words for words, _ in kept)}. Et c’est toujours vous qui ouvrez la rencontre."
    en = f"{name}: {'; '.join(words for _, words in kept)}. And it is always you who open the meeting."
    return Text(fr=fr, en=en)


def of_the_head(about: str, world: World) -> Text:
    """Tell the pharmacy's rule of the day."""
    takes_orders = world.facts.tools.dci == "ordering" and "dci" not in world.of(Services).down
    return DCI_FIRST if takes_orders else ASK_FIRST


REPLIES: dict[str, Reply] = {
    "archives": lambda about, world: FILING,
    "imaging": lambda about, world: BOOKING,
    "clinical_pilot": of_a_pilot,
    "technical_pilot": of_a_pilot,
    "pharmacy_head": of_the_head,
}
