"""What a picture looks like once it has gone through a fax: the page it is, and what remains of it."""

from teleconsult_sim.clinic.files import File
from teleconsult_sim.clinic.phone import is_fax_address
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.render.fax import remains_of
from teleconsult_sim.render.sheets import page_of


def as_faxed(event: Entry, file: File) -> Text:
    """Return a sentence on the page that a file makes: its number where it was faxed, and what can still be read."""
    remains = remains_of(file).remains
    if isinstance(event, MailSent) and any(is_fax_address(to.address) for to in event.message.recipients):
        page = page_of(event.message, event.message.attachments.index(file))
        return Text(fr=f"Page {page} de la télécopie : {remains.fr}.", en=f"Page {page} of the fax: {remains.en}.")
    return Text(fr=f"Télécopiée, la page donnerait : {remains.fr}.", en=f"Faxed, the page would give: {remains.en}.")
