"""Whether words tell of the patient."""

import re

from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.clinic.messages import Message
from teleconsult_sim.clinic.people import Patient


def tells_of(text: str, patient: Patient) -> bool:
    """Say whether a text names the patient: by the family name, the NAM or the record number, in any writing."""
    told = fold(text)
    words = [fold(patient.last_name), patient.record_number or ""]
    if any(word and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", told) for word in words):
        return True
    return bool(patient.nam) and fold(patient.nam or "").replace(" ", "") in told.replace(" ", "")


def concerns(message: Message, patient: Patient) -> bool:
    """Say whether a message is about the patient: by what it carries, what is attached, or its own words."""
    if message.carries or any(file.about_patient for file in message.attachments):
        return True
    return tells_of(f"{message.subject}\n{message.body}", patient)
