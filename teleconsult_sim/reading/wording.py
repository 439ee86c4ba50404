"""What the elements of an order are called, to the one who signs it."""

from teleconsult_sim.reading.elements import Element

NAMES: dict[Element, tuple[str, str]] = {
    "recipient_name": ("le nom de la pharmacie", "the pharmacy’s name"),
    "recipient_fax": ("son télécopieur", "its fax number"),
    "recipient_phone": ("son téléphone", "its telephone number"),
    "sender_name": ("votre nom et votre prénom", "your first and family name"),
    "sender_number": ("votre numéro de permis", "your licence number"),
    "sender_phone": ("un téléphone où vous joindre", "a telephone where you can be reached"),
    "patient_name": ("le nom et le prénom de l’usager", "the patient’s first and family name"),
    "patient_birth_date": ("la date de naissance", "the birth date"),
    "patient_nam": ("le NAM", "the NAM"),
    "patient_record_number": ("le numéro de dossier", "the record number"),
    "patient_alternate_id": ("un autre identifiant", "another identifier"),
    "order_date": ("la date de l’ordonnance", "the date of the order"),
    "drug": ("le médicament", "the drug"),
    "strength": ("la teneur", "the strength"),
    "form": ("la forme", "the form"),
    "route": ("la voie", "the route"),
    "frequency": ("la fréquence", "the frequency"),
    "duration_or_quantity": ("la durée ou la quantité", "the duration or quantity"),
    "renewals": ("les renouvellements", "the renewals"),
    "clinical_info": ("l’intention ou les allergies", "the intent or the allergies"),
}
