"""An order, the ways to send it, and what came out of the machine."""

from datetime import datetime

from teleconsult_sim.clinic.files import File, Form, Header, Signature
from teleconsult_sim.clinic.messages import Address, Message
from teleconsult_sim.render.fax import Call

ORDER = """Pharmacie du Marché
Télécopieur : 514-555-0143   Téléphone : 514-555-0142

Le 19 novembre 2020

Mme Zéphirine Testeur, née le 3 mars 1946
NAM : TESZ 4653 0303       Dossier : 012345

Amlodipine 5 mg, prendre 1 comprimé par la bouche une fois par jour, le matin
Quantité : 90 comprimés    Renouvellement : 3 fois
Intention thérapeutique : hypertension artérielle

Dre Ursuline Feinte, médecin de famille, permis 94208
Où me joindre : 418-555-0171
"""
HEADER = Header(
    installation="CLSC des Érables",
    establishment="CISSS fictif",
    last_name="Testeur",
    first_name="Zéphirine",
    record_number="012345",
    birth_date="1946-03-03",
    nam="TESZ 4653 0303",
)
FORM = Form(
    form="AH-251",
    header=HEADER,
    body=f"TÉLÉCONSULTATION\n\n{ORDER}",
    signature=Signature(name="Ursuline Feinte", profession="médecin", number="94208"),
)
AT = datetime(2020, 11, 19, 10, 14)
CALL = Call(AT, "ursuline.feinte@rsss.example", "5145550143")


def file(kind: str, text: str = ORDER, name: str = "ordonnance", **fields) -> File:
    return File(name=name, location="onedrive", kind=kind, text=text, **fields)


def message(*attachments: File, body: str = ORDER) -> Message:
    me = Address(typed="rsss", address="ursuline.feinte@rsss.example", name="Ursuline Feinte")
    to = Address(typed="pharmacie", address="5145550143@telecopie.rsss.example")
    return Message(
        id="m", account="rsss", sender=me, to=(to,), subject="Ordonnance", body=body, attachments=attachments
    )


LOCKED = file("pdf", FORM.text, "Ordonnance.pdf", form=FORM, locked=True)
