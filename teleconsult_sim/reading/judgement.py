"""Weigh the places that state an element, and say what a reader concludes."""

from collections.abc import Sequence

from teleconsult_sim.reading.corrections import standing
from teleconsult_sim.reading.elements import Claim, Element, Found, Status
from teleconsult_sim.reading.page import Page

_ENOUGH = 400


def judge(page: Page, element: Element, claims: Sequence[Claim]) -> Found:
    """Return what a reader concludes of an element from all the places that state it."""
    if not claims:
        return Found(element=element, status="absent")
    claims = sorted(set(claims))[:_ENOUGH]
    kept = standing(page, claims)
    right = [claim for claim in kept if claim.right]
    wrong = [claim for claim in kept if not claim.right]
    status: Status = "wrong"
    if right:
        status = "contradictory" if any(claim.firm for claim in wrong) else "present"
    return found(page, element, status, (right or wrong or claims)[0])


def found(page: Page, element: Element, status: Status, claim: Claim) -> Found:
    """Return the finding with the words typed at the claim's place."""
    return Found(
        element=element, status=status, words=page.words(claim.start, claim.end), start=page.original(claim.start)
    )
