"""The words that tell a reader what a value is: months, labels, pictograms, in French and English, without accents."""

from teleconsult_sim.reading.spelled import word_set

MONTHS: dict[str, int] = {
    "janvier": 1, "janv": 1, "jan": 1, "january": 1, "fevrier": 2, "fevr": 2, "fev": 2, "feb": 2, "february": 2,
    "mars": 3, "mar": 3, "march": 3, "avril": 4, "avr": 4, "apr": 4, "april": 4, "mai": 5, "may": 5, "juin": 6,
    "jun": 6, "june": 6, "juillet": 7, "juil": 7, "jul": 7, "july": 7, "aout": 8, "aug": 8, "august": 8,
    "septembre": 9, "sept": 9, "sep": 9, "september": 9, "octobre": 10, "oct": 10, "october": 10, "novembre": 11,
    "nov": 11, "november": 11, "decembre": 12, "dec": 12, "december": 12,
}  # fmt: skip

NUMBER_WORDS: dict[str, int] = {
    "un": 1, "une": 1, "premier": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
    "dix-sept": 17, "dix-huit": 18, "dix-neuf": 19, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50,
    "soixante": 60, "quatre-vingt-dix": 90, "cent": 100, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20, "thirty": 30,
    "fourteen": 14, "sixty": 60, "ninety": 90, "hundred": 100, "quatre-vingt": 80, "quatre-vingts": 80,
}  # fmt: skip

LONG_WORDS = word_set("""
    telephone telephones telecopieur telecopie fax cellulaire mobile telecopies rejoindre joindre
    pharmacie pharmacies pharmacien pharmacienne pharmacy pharmacist clinique hopital
    patient patiente patients patientes usager usagere dossier dossiers numero numeros number record chart file
    permis licence license permit prescripteur prescriptrice prescriber expediteur expeditrice destinataire recipient
    naissance birth allergie allergies allergique allergy allergic intolerance aucune aucun known connue connues
    ordonnance ordonnances prescription prescriptions prescrit prescrite date
    janvier fevrier avril juillet septembre octobre novembre decembre january february march april august
    september october november december
    comprime comprimes capsule capsules gelule gelules tablet tablets sirop syrup creme cream onguent ointment lotion
    solution suspension inhalateur inhaler vaporisateur gouttes suppositoire injection timbre pommade poudre powder
    fois jours semaine semaines months weeks matin coucher souper quotidien quotidiennement daily bedtime
    heures hours bouche mouth orale orally locale topique topical inhalation inhalations sublingual rectale
    renouvellement renouvellements renouveler renouvelable renouvelables refill refills repeat repeats
    quantite quantity duree duration pendant durant
    indication intention diagnostic diagnosis raison reason motif hypertension diabete douleur infection asthme
    prendre appliquer inhaler apply intention therapeutique teleconsultation teleconsultations
    morning evening night breakfast supper meals dispense dispenser servir every needed application appliquez
    depression eczema otite pneumonie bronchite cystite anxiete insomnie reflux sinusite dermatite psoriasis
    migraine asthma
    arthrose constipation zona goutte fibrillation pharyngite intramusculaire vaginale nasale transdermique
    prenom prenoms facsimile ninety thirty trente soixante without
    mother father adresse address signature erreur correction corrige plutot
""") - {"fois", "date", "file", "fax"}  # fmt: skip

SAFE_WORDS = word_set("""
    table tables tabler comprise comprises comprime morale morales toucher couche coucher douche touche mouche couches
    crime crimes crier matins matines heure heurs hour house course jour joues semaines month week match marche
    marcher
    marches watch permit permet permise permission patience files charte charts raisons maison saison poire pouvoir
    avoir boire solutions inhaler infections affection action notion motion potion nation lotions apres prend prendra
    apprendre pendent pendants durent devant pleurant repeated report repas ordonner ordonne ordonnee ordonnees
    prescrire prescrits prescrites prescriptive prescrivant joints joint joindra rejoint rejoindra number numbered
    recorded records allergies allergene locales locaux local vocale focale radicale dates dater connu connus aucun
    intention attention intentions rations ration option options erreurs terreur corriger corrigee corriges
    corrections
    signatures adresses adresser adressee addresses moth month others other brother fathers rather gather farther
    feather weather mothers smother quantites quantifie pharmacies pharmaciens pharmaciennes cliniques clinic clinical
    hospital hospitals durees dures purees mobiles mobile cellules cellulaires daily dairy bedtimes sirops cremes
    creams dream cremer powders poudres timbres nombre nombres membre membres chambre septembre prescripteurs numero
    expedition expediteurs licences licensed birth berth births naissances usage usagers usages message avis patiente
    indications indicative diabetes diabetique douleurs couleur couleurs chaleur valeur douceur asthmes hypertendu
    aucunes aucuns locale known unknown snow applique appliquez appliques applied apples dosage
    telecopier telephoner telephonique telephoniques recipients jouer soupers soupe souper bouches boucher bouchee
    reason reasons season treason semainier refilled repeater duration curation locations location injections ejection
    capsule suspensions tablette tablettes renouvele renouvelee renouveles renouvelees renouvelle orales oral mars
    marchand marchande mercredi soupir loution heureux chaque quotidienne quotidiennes motifs motive prescribers
    rejoignez august juillets janviers hours ours pours tours cours court jours prendrez perdre tendre vendre rendre
    reprendre mentendre inhale inhaled capsules gelules gelee topiques tropical tropique typical apply reply
    nights knight eight light right sight might very ever never needs seeded heeded meal metals steals gouttes
    vaginal nasal nasales morne mornings serviront serviteur servie services service serve server served dispensed
    dispensee
    within trent tente tentes rente rentes
    suspicion raisin raisine corriger corrige plutot lutte dossard dosser tablets
""")  # fmt: skip

PHONE_LABEL = (
    r"tel(?:eph(?:one)?)?s?|t/|telephones?|phones?|ph|cell(?:ulaire)?s?|mobile|mob|ligne\s+directe|direct\s+line|"
    r"direct(?:e)?"
    r"|bureau|office|portable|appeler|appelez|appel|call|joindre|joignable|rejoindre|rejoignez|rappeler|rappelez|rappel"
    r"|reach(?:ed|able)?|contacter|contactez|composer|composez|numero\s+de\s+(?:rappel|tel(?:ephone)?)|callback|"
    r"[☎☏✆📞📱🕿📲]"
)
FAX_LABEL = r"fax|facs(?:imile)?|tele-?c(?:op(?:ie(?:ur|s)?)?)?|telec|t[e]lecopies?|par\s+fax|[📠🖷]"
PAGER_LABEL = r"pag(?:er|ette)|paget(?:te)?|teleavertisseur|beeper|bip"
SWITCHBOARD_LABEL = r"standard|switchboard|reception|centrale\s+telephonique"
