"""The cases whose bodies the corpus reads: fictional patients, prescribers, recipients and orders."""

from datetime import date
from typing import Any

from teleconsult_sim.clinic.orders import Order
from teleconsult_sim.clinic.people import Clinician, Contact, Patient
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.reading import Expected


def both(words: str, english: str | None = None) -> Text:
    return Text(fr=words, en=english or words)


def patient(  # noqa: PLR0917
    title: str, first: str, last: str, born: date, nam: str | None, record: str | None, phone: str, **more: Any
) -> Patient:
    details: dict[str, Any] = {"address": "12, rue des Érables, Montréal", "story": both("x")} | more
    sex = "F" if title == "Mme" else "M"
    return Patient(
        title=title,
        first_name=first,
        last_name=last,
        sex=sex,
        birth_date=born,
        nam=nam,
        record_number=record,
        phone=phone,
        **details,
    )


def clinician(title: str, first: str, last: str, number: str, *phones: str, **more: Any) -> Clinician:
    details: dict[str, Any] = {
        "profession": both("médecin", "physician"),
        "profession_names": ("médecin",),
        "rsss_email": "a@rsss.example",
        "personal_email": "a@perso.example",
        "installation": "Clinique",
        "establishment": "CISSS fictif",
    } | more
    return Clinician(title=title, first_name=first, last_name=last, number=number, phones=phones, **details)


def contact(key: str, kind: Any, name: str, phone: str | None, fax: str | None, *aliases: str) -> Contact:
    return Contact(id=key, kind=kind, name=name, phone=phone, fax=fax, aliases=aliases)


def order(kind: Any, *names: str, strength: str | None = None, purpose: tuple[str, str] | None = None) -> Order:
    return Order(
        id="order",
        kind=kind,
        title=both(names[0]),
        names=names,
        recipient="r",
        strength=strength,
        indication=both(*purpose) if purpose else None,
        chart=both("x"),
    )


MARCHE = contact("marche", "pharmacy", "Pharmacie du Marché", "514-555-0142", "514-555-0143")
GARE = contact("gare", "pharmacy", "Pharmacie de la Gare", "514-555-0152", "514-555-0153")
ZEPHIRINE = patient(
    "Mme",
    "Zéphirine",
    "Testeur",
    date(1946, 3, 3),
    "TESZ46530303",
    "012345",
    "514-555-0111",
    mother="Joséphine Modèle",
    father="Anselme Testeur",
)
ANTOINE = clinician(
    "Dr",
    "Antoine",
    "Exemple",
    "98765",
    "514-555-0177",
    billing_number="1987654",
    switchboard="514-555-0100",
    fax="514-555-0178",
)
AMLODIPINE = order(
    "drug", "amlodipine", "Norvasc", strength="5 mg", purpose=("hypertension artérielle", "high blood pressure")
)

WORLDS: dict[str, Expected] = {
    "s02": Expected(
        patient=ZEPHIRINE,
        clinician=ANTOINE,
        recipient=MARCHE,
        order=AMLODIPINE,
        today=date(2020, 11, 19),
        others=(GARE,),
    ),
    "cream": Expected(
        patient=patient(
            "Mme",
            "Marie-Ève",
            "Exemplaire-Roy",
            date(1993, 7, 14),
            "EXEL93571403",
            "A-20417",
            "418-555-0121",
            address="450, avenue du Parc, app. 3, Québec",
            mother="Lise Roy",
        ),
        clinician=clinician(
            "Mme", "Solange", "Gabarit", "INF-0000042", "418-555-0166", switchboard="418-555-0160", fax="418-555-0167"
        ),
        recipient=contact(
            "lac", "pharmacy", "Pharmacie Lac-Brome Fictif", "418-555-0131", "418-555-0132", "Pharmacie Lac-Brome"
        ),
        order=order(
            "drug",
            "bétaméthasone",
            "Betaderm",
            "betamethasone",
            strength="0,1 %",
            purpose=("dermatite de contact", "contact dermatitis"),
        ),
        today=date(2020, 12, 2),
        others=(MARCHE, GARE),
    ),
    "puffer": Expected(
        patient=patient(
            "M.", "Réal", "Fictif", date(1958, 11, 21), "FICR58112103", "778201", "450-555-0115", father="Gérard Fictif"
        ),
        clinician=clinician(
            "Dre",
            "Hélène",
            "L'Écuyer",
            "04321",
            "450-555-0188",
            "450-555-0189",
            switchboard="450-555-0180",
            fax="450-555-0187",
        ),
        recipient=contact("parc", "pharmacy", "Pharmacie Tremblay et Associés", "450-555-0135", "450-555-0136"),
        order=order("drug", "salbutamol", "Ventolin", strength="100 mcg", purpose=("asthme", "asthma")),
        today=date(2020, 12, 7),
        others=(GARE,),
    ),
    "syrup": Expected(
        patient=patient(
            "M.",
            "Lixandre",
            "Modeste",
            date(2016, 5, 9),
            None,
            "330099",
            "819-555-0119",
            address="7, chemin du Moulin, Gatineau",
            mother="Odile Prototype",
            father="Yvan Modeste",
        ),
        clinician=clinician(
            "Dr", "Marc-André", "Spécimen", "20202", "819-555-0170", switchboard="819-555-0101", fax="819-555-0171"
        ),
        recipient=contact("moulin", "pharmacy", "Pharmacie du Vieux-Moulin", "819-555-0144", "819-555-0145"),
        order=order(
            "drug",
            "amoxicilline",
            "Amoxil",
            "amoxicillin",
            strength="250 mg/5 mL",
            purpose=("otite moyenne aiguë", "acute otitis media"),
        ),
        today=date(2021, 1, 12),
        others=(MARCHE,),
    ),
    "imaging": Expected(
        patient=ZEPHIRINE,
        clinician=ANTOINE,
        recipient=contact("rx", "imaging", "Imagerie Beauséjour", "514-555-0162", "514-555-0163"),
        order=order(
            "imaging",
            "radiographie pulmonaire",
            "radiographie des poumons",
            "chest x-ray",
            "rx pulmonaire",
            purpose=("toux persistante", "persistent cough"),
        ),
        today=date(2020, 11, 19),
        others=(GARE,),
    ),
    "laboratory": Expected(
        patient=patient("Mme", "Élodie", "Simulacre", date(1971, 2, 28), "SIME71522807", "555012", "514-555-0118"),
        clinician=ANTOINE,
        recipient=None,
        order=order(
            "laboratory", "potassium", "K sérique", purpose=("suivi de l'hyperkaliémie", "hyperkalemia follow-up")
        ),
        today=date(2020, 11, 19),
    ),
    "physio": Expected(
        patient=ZEPHIRINE,
        clinician=ANTOINE,
        recipient=contact("physio", "professional", "Physio Équilibre", "514-555-0172", "514-555-0173"),
        order=order("consultation", "physiothérapie", "physiotherapy", purpose=("lombalgie", "low back pain")),
        today=date(2020, 11, 19),
    ),
}
