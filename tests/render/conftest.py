"""The ways in which an order is sent."""

import pytest
from faxed import LOCKED, file

from teleconsult_sim.clinic.files import File


@pytest.fixture(params=["typed", "form"])
def typed_order(request) -> File:
    return {"typed": file("text"), "form": LOCKED}[request.param]


@pytest.fixture(params=["photo", "scan", "old photo", "handwritten page"])
def pictured_order(request) -> File:
    return {
        "photo": file("photo", name="ordonnance.jpg"),
        "scan": file("scan", name="ordonnance.pdf"),
        "old photo": file("photo", "", "vieille.jpg"),
        "handwritten page": file("scan", "", "page.png"),
    }[request.param]
