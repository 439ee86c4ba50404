"""A world in which everything that a case may foresee is foreseen, made from the renewal scenario."""

import msgspec

from teleconsult_sim.clinic.case import Choice, Media, Question, Tools
from teleconsult_sim.clinic.orders import Document, Order
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.events.faults import Fault
from teleconsult_sim.scenario.library import Scenario
from teleconsult_sim.simulation.setting import (
    Answer,
    ChangeOfMind,
    Check,
    Consent,
    IncomingCall,
    InitialFile,
    InitialMail,
    Line,
    LineDrop,
    Manner,
    Outage,
    RecordOpening,
    Speech,
)


def said(fr: str) -> Text:
    return Text(fr=fr, en=f"{fr} (en)")


CONTACTS = (
    Contact(id="chef", kind="pharmacy_head", name="Odile Chef", phone="514-555-0190", email="odile.chef@rsss.example"),
    Contact(id="interne", kind="institution_pharmacy", name="Pharmacie de l’hôpital", fax="514-555-0191"),
    Contact(id="nephro", kind="unit", name="Néphrologie", email="nephro@rsss.example", reads_mail=False),
    Contact(id="imagerie", kind="imaging", name="Imagerie de la Gare", phone="514-555-0192", fax="514-555-0193"),
    Contact(id="laboratoire", kind="laboratory", name="Laboratoire", phone="514-555-0194"),
    Contact(id="fille", kind="family", name="Aline Testeur", phone="514-555-0195"),
)
ORDERS = (
    Order(
        id="irm",
        kind="imaging",
        title=said("IRM du genou"),
        names=("IRM",),
        recipient="imagerie",
        chart=said("IRM du genou droit"),
    ),
    Order(
        id="potassium",
        kind="laboratory",
        title=said("Potassium"),
        names=("potassium",),
        recipient="patient",
        chart=said("Potassium sérique"),
    ),
    Order(
        id="physio",
        kind="consultation",
        title=said("Physiothérapie"),
        names=("physiothérapie",),
        recipient="patient",
        chart=said("Évaluer la démarche"),
    ),
)
DOCUMENTS = (
    Document(
        id="assurance",
        form="Assurance",
        title=said("Formulaire d’assurance"),
        recipient="patient",
        kind="administrative",
        names=("assurance invalidité",),
    ),
)
QUESTION = Question(
    id="tantot",
    asker="fille",
    after="call_placed",
    after_seconds=90,
    asks=said("On fait quoi?"),
    choices=(Choice(id="oui", says=said("Oui."), right=True, reply=said("Bon.")), Choice(id="non", says=said("Non."))),
)


def eventful(scenario: Scenario, account_ready: bool = True) -> Scenario:
    """Return the scenario with outages, drops, calls, changes of mind, intruders, and a patient whom nobody knows."""
    facts = scenario.setting.facts
    patient = msgspec.structs.replace(facts.patient, record_number=None, mother="Aurore Fictive")
    me = msgspec.structs.replace(facts.clinician, after_hours=("514-555-0188",))
    changed = msgspec.structs.replace(
        facts,
        tools=Tools(dci="ordering"),
        platforms=("ZOOM", "TEAMS", "REACTS"),
        patient=patient,
        clinician=me,
        contacts=(*facts.contacts, *CONTACTS),
        orders=(*facts.orders, *ORDERS),
        documents=(*facts.documents, *DOCUMENTS),
        questions=(*facts.questions, QUESTION),
        unready=("account", "dci", "consent_form", "coordination"),
        pro_to_pro=True,
    )
    setting = msgspec.structs.replace(
        scenario.setting,
        facts=changed,
        account_ready=account_ready,
        files=(InitialFile(name="Feuillet.pdf", kind="pdf", about_patient=False),),
        mails=(InitialMail(sender="chef", subject=said("Vite"), body=said("Vite!"), after_minutes=7, urgent=True),),
        checks=(Check(item="camera", result="failing", repair="fermer", says=said("Prise.")),),
        outages=(Outage(service="dci", until_minutes=9), Outage(service="dsq", after_minutes=4)),
        line_drops=(LineDrop(after="patient_joined", after_seconds=45), LineDrop(after="media_saved")),
        changes_of_mind=(ChangeOfMind(order="irm", to="nephro", after="choice_stated", says=said("Non, là-bas.")),),
        calls=(
            IncomingCall(who="laboratoire", order="potassium", after="mail_sent", after_seconds=300, says=said("6,8!")),
            IncomingCall(who="imagerie", order="amlodipine", after="looked_up", says=said("Allô?")),
        ),
        record_opening=RecordOpening(who="archives", number="067890"),
        receipts={"archives": "declined", "patient": "granted"},
        speeches=(
            Speech(
                who="collegue", after="meeting_opened", says=said("Oh, pardon!"), channel="in_person", intrudes=True
            ),
            Speech(after="join_failed", after_seconds=20, says=said("Ça ne s’ouvre pas.")),
        ),
        answers=(
            Answer(who="chef", about="authorisation", says=said("Soit."), authorises="fax"),
            Answer(who="archives", says=said("Oui?")),
        ),
        lines=(Line(who="patient", outcomes=("answered", "no_answer", "busy", "answered")),),
        consents=(Consent(subject="recording", outcome="refused", says=said("Non.")),),
        media=(
            Media(id="plaie", name="plaie.jpg", after="patient_joined", findings=("rougeur",)),
            Media(id="film", name="marche.mp4", after="identity_verified", content="video", needed=False),
        ),
        identity_differs=("phone",),
        manners={"archives": Manner(after_minutes=2)},
        faults=(Fault(what="fax_busy", rate=0.2), Fault(what="mailbox_full", rate=0.1, until_minutes=60)),
        sandbox=True,
    )
    return scenario._replace(setting=setting)
