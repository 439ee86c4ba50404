"""Drug orders for the establishment's own pharmacy: placed the usual way, or by a detour, and who was asked before."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from teleconsult_sim.clinic.orders import Order
from teleconsult_sim.clinic.phone import is_fax_address
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.chart import OrderDictated, OrderedInDci
from teleconsult_sim.journal.events.files import FileShared
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.rules.case import Case, DrugOrder
from teleconsult_sim.rules.help_sought import reached
from teleconsult_sim.rules.index import derives
from teleconsult_sim.rules.services import outage_at

T = TypeVar("T", bound=Entry)
HEAD = ("pharmacy_head",)
PHARMACY = ("pharmacy_head", "institution_pharmacy")
WAYS = {
    "fax": ("par télécopie", "by fax"),
    "mail": ("par courriel", "by e-mail"),
    "verbal": ("de vive voix", "by word of mouth"),
    "chat": ("par clavardage", "by chat"),
    "text_message": ("par texto", "by text message"),
    "portal": ("par un portail", "through a portal"),
    "post": ("par la poste", "by post"),
    "in_person": ("de la main à la main", "by hand"),
}


class Detour(NamedTuple):
    """An order for the establishment's pharmacy that left otherwise than by the usual ways."""

    event: Entry
    order: Order
    way: str

    @property
    def words(self) -> tuple[str, str]:
        """Return the way it took, in French and in English."""
        return WAYS.get(self.way, (self.way, self.way))


@derives
def institutional(case: Case) -> Sequence[Order]:
    """Return the drug orders meant for the establishment's pharmacy."""
    return [order for order in case.facts.orders if order.kind == "drug" and case.is_institutional(order)]


@derives
def detours(case: Case) -> Sequence[Detour]:
    """Return each such order that was faxed, mailed or passed on in another way."""
    sent = [Detour(drug.sent, drug.order, _channel(drug, case)) for drug in case.drug_orders]
    for given in case.given:
        way = "chat" if isinstance(given.event, FileShared) else given.event.means
        owner = case.facts.contact(given.who)
        if way != "in_person" or owner is None or owner.kind not in (*PHARMACY, "archives"):
            sent.append(Detour(given.event, given.order, way))
    mine = [detour for detour in sent if case.is_institutional(detour.order)]
    return sorted(mine, key=lambda detour: detour.event.seq)


def _channel(drug: DrugOrder, case: Case) -> str:
    main = [to for to in drug.message.recipients if not case.is_archives(to)]
    return "fax" if any(is_fax_address(to.address) for to in main) else "mail"


def placed_usually(case: Case, order: Order) -> list[Entry]:
    """Return what placed an order by a usual way: in the DCI, or by word of mouth to a pharmacy that takes it so."""
    placed: list[OrderedInDci | OrderDictated] = [*case.of(OrderedInDci), *case.of(OrderDictated)]
    return sorted((event for event in placed if event.order == order.id), key=lambda event: event.seq)


def issued(case: Case) -> list[Entry]:
    """Return what placed or sent such orders, by whatever way, the first one first."""
    given = [given.event for given in case.given if case.is_institutional(given.order)]
    sent = [detour.event for detour in detours(case)]
    placed = [event for order in institutional(case) for event in placed_usually(case, order)]
    return sorted([*given, *sent, *placed], key=lambda event: event.seq)


def _since(case: Case, detour: Detour) -> int:
    """Return from where on a permission counts: from the outage that makes the circumstance exceptional."""
    outage = outage_at(case, "dci", detour.event)
    return outage.failed.seq if outage else -1


def in_window(case: Case, detour: Detour, events: Sequence[T]) -> list[T]:
    """Return those events that count for a detour: in the same circumstances, before the order left."""
    return [event for event in events if _since(case, detour) < event.seq < detour.event.seq]


def consulted(case: Case, detour: Detour) -> list[Entry]:
    """Return when the head of pharmacy was spoken to about these circumstances, before the order left (T14)."""
    spoken = [entry for entry in reached(case, HEAD) if not isinstance(entry, MailSent)]
    return in_window(case, detour, spoken)
