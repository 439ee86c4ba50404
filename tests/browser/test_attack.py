"""What a learner may try against the learners' server: whatever is not theirs stays out of reach.

Every attempt stands beside one of the same form that succeeds, so that none is refused for a wrong reason.
"""

import json
import re
import uuid
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from stage import Server, serving
from wire import Visitor, WirePage

from teleconsult_sim.store import Store
from teleconsult_sim.ui.serving import pages_for

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"
MINE, THEIRS = "a-browser-of-mine", "a-browser-of-theirs"
SLUG = "renouvellement-simple"
SECRET = "Un secret de Zéphirine"


@pytest.fixture(scope="module")
def server(database: str) -> Iterator[Server]:
    with serving(pages_for(NOTEBOOKS, ["learner"])) as running:
        yield running


@pytest.fixture(scope="module")
def pilots(database: str) -> Iterator[Server]:
    with serving(pages_for(NOTEBOOKS, ["pilot"]), reserved=True) as running:
        yield running


@pytest.fixture(scope="module")
def mine(server: Server) -> Iterator[WirePage]:
    opened = Visitor(server.url).open("simulateur", MINE).connect()
    yield opened
    opened.leave()


@pytest.fixture
def page(mine: WirePage) -> WirePage:
    """My own page, at the choice of cases."""
    mine.act("leave")
    return mine


@pytest.fixture(scope="module")
def other(server: Server) -> Iterator[WirePage]:
    """Somebody else's page, on which they have written."""
    opened = Visitor(server.url).open("simulateur", THEIRS).connect()
    opened.act("begin", scenario=SLUG, mode="training")
    opened.act("open_desk", desk="mail")
    opened.act("mail_compose")
    number = re.search(r'data-arg-draft="(\w+)"', opened.text)
    assert number
    opened.act("mail_draft", draft=number[1], body=SECRET)
    opened.act("speak", language="fr")
    yield opened
    opened.leave()


def raw(server: Server, path: str, method: str = "GET") -> tuple[int, str]:
    """Ask for a path exactly as it is written, as no browser would."""
    place = urlsplit(server.url)
    connection = HTTPConnection(place.hostname or "", place.port or 0, timeout=30)
    connection.request(method, path, headers={"Accept": "text/html"})
    answer = connection.getresponse()
    return answer.status, answer.read().decode("utf-8", "replace")


def test_pages_of_learners_open_and_no_other_does(server: Server) -> None:
    assert {place.stem for place in pages_for(NOTEBOOKS, ["learner"])} >= {"simulateur", "catalogue"}
    for name in ("/simulateur", "/simulateur/", "/simulateur.ipynb"):
        assert raw(server, name)[0] == 302
    assert Visitor(server.url).ask("/voila/render/catalogue.ipynb")[0] == 200
    own = {place.name for place in pages_for(NOTEBOOKS, ["learner"])}
    for notebook in [*NOTEBOOKS.glob("*.ipynb"), *NOTEBOOKS.glob("regression/*.ipynb")]:
        if notebook.name in own:
            continue
        for name in (notebook.name, str(notebook.relative_to(NOTEBOOKS)), str(notebook), notebook.name.upper()):
            assert raw(server, f"/voila/render/{name}")[0] == 404, name
        assert raw(server, f"/{notebook.stem}")[0] == 404


@pytest.mark.parametrize("up", ["..", "%2e%2e", "..%2f..", "..%5c..", ".%2e", "....//..", "%252e%252e", "..;"])
def test_no_path_leads_out_of_the_pages(server: Server, up: str) -> None:
    static = re.search(r'src="(/voila/static/[^"]+)"', Visitor(server.url).ask("/voila/render/catalogue.ipynb")[1])
    assert static
    assert raw(server, static[1])[0] == 200
    wanted = (
        "pyproject.toml",
        f"scenarios/{SLUG}/plays/exemplary.yaml",
        "notebooks/tableau-pilote.ipynb",
        "etc/passwd",
    )
    roots = ("/", "/voila/files/", "/voila/render/", "/voila/static/", "/voila/templates/teleconsult/",
             "/voila/labextensions/", "/voila/api/themes/", "/voila/api/contents/")  # fmt: skip
    for root in roots:
        for deep in (1, 4, 9):
            for file in wanted:
                climb = "/".join([up] * deep)
                status, text = raw(server, f"{root}{climb}/{file}")
                assert status in (400, 403, 404, 405), f"{root}{climb}/{file}"
                assert "root:" not in text
                assert "actions:" not in text
                assert "build-backend" not in text


def test_nothing_is_listed_and_no_api_hands_out_anything(server: Server, page: WirePage) -> None:
    assert raw(server, f"/api/kernels/{page.kernel}")[0] == 200
    closed = (
        "/tree", "/voila/tree", "/voila/tree/", "/lab", "/notebooks/simulateur.ipynb", "/voila/files/simulateur.ipynb",
        "/voila/api/contents", "/voila/api/contents/simulateur.ipynb", "/api/contents", "/api/kernels", "/api/sessions",
        "/api/terminals", "/api/kernelspecs", "/api/status", "/files/simulateur.ipynb", "/nbconvert/html/x.ipynb",
        "/metrics", "/voila/templates/teleconsult/page.html", f"/voila/query/{page.kernel}", "/static/",
        "/.git/HEAD",
        f"/voila/execution/{page.kernel}", "/scenarios", f"/scenarios/{SLUG}/plays/exemplary.yaml",
    )  # fmt: skip
    assert {path: raw(server, path)[0] for path in closed} == dict.fromkeys(closed, 404)
    assert raw(server, "/voila/static/")[0] in (403, 404)
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert raw(server, "/voila/render/simulateur.ipynb", method)[0] in (403, 404, 405)


def test_another_sites_page_cannot_end_a_kernel(server: Server, page: WirePage) -> None:
    """Without the token that only our own page can read, nothing is changed."""
    assert raw(server, f"/voila/api/shutdown/{page.kernel}", "POST")[0] == 403
    assert raw(server, f"/api/kernels/{page.kernel}", "DELETE")[0] == 403
    assert page.act("speak", language="fr")["alert"] is None
    assert Visitor(server.url).ask("/health")[0] == 200


def test_neither_template_nor_theme_nor_anything_else_is_taken_from_an_address(server: Server) -> None:
    visitor = Visitor(server.url)
    plain = visitor.ask("/voila/render/catalogue.ipynb")
    assert plain[0] == 200
    for query in ("template=lab", "template=../../../etc", "theme=dark", "voila-template=x", "who=a", "notebook=x"):
        place = raw(server, f"/voila/render/catalogue.ipynb?{query}")
        assert (place[0], place[1]) == (302, "")


# ---- the line to a kernel -----------------------------------------------------------------------------------------


CODE = "import os; os.environ['HURT'] = '1'"
FORBIDDEN = {
    "execute": ("execute_request", {"code": CODE, "silent": False, "user_expressions": {"x": "1"}}),
    "inspect": ("inspect_request", {"code": "open_simulator", "cursor_pos": 5, "detail_level": 1}),
    "complete": ("complete_request", {"code": "open_", "cursor_pos": 5}),
    "history": ("history_request", {"hist_access_type": "tail", "n": 100, "output": True, "raw": True}),
    "is_complete": ("is_complete_request", {"code": "1"}),
    "shutdown": ("shutdown_request", {"restart": True}),
    "interrupt": ("interrupt_request", {}),
    "debug": ("debug_request", {"type": "request", "command": "evaluate", "arguments": {"expression": CODE}}),
    "usage": ("usage_request", {}),
    "subshell": ("create_subshell_request", {}),
    "input": ("input_reply", {"value": CODE}),
    "unheard of": ("teleconsult_request", {}),
}


@pytest.mark.parametrize("channel", ["shell", "control", "stdin", "iopub", "elsewhere"])
@pytest.mark.parametrize("kind", FORBIDDEN)
def test_no_message_runs_or_reads_code(other: WirePage, kind: str, channel: str) -> None:
    asked = other.say(*FORBIDDEN[kind], channel=channel)
    beacon = other.say("kernel_info_request", {})
    heard = set()
    while beacon not in heard:
        assert other.line
        other.line.settimeout(20)
        message = json.loads(received) if isinstance(received := other.line.recv(), str) else {"parent_header": {}}
        heard.add(message["parent_header"].get("msg_id"))
    assert asked not in heard
    assert other.act("speak", language="fr")["alert"] is None


def test_the_kernel_would_have_answered_such_messages(other: WirePage, server: Server) -> None:
    """The control of the test above: what the filter lets pass in the very same form is answered."""
    asked = other.say("kernel_info_request", {})
    assert other.heard("kernel_info_reply")["parent_header"]["msg_id"] == asked
    asked = other.say("comm_info_request", {})
    assert other.widget in other.heard("comm_info_reply")["content"]["comms"]


@pytest.mark.parametrize("target", ["jupyter.widget", "teleconsult", "hv", "matplotlib", "import.os"])
@pytest.mark.parametrize("module", [None, "os", "teleconsult_sim.ui.dashboard"])
def test_no_comm_opens_another_target(other: WirePage, target: str, module: str | None) -> None:
    allowed, refused = uuid.uuid4().hex, uuid.uuid4().hex
    state = {"_model_module": "@jupyter-widgets/controls", "_model_module_version": "2.0.0",
             "_model_name": "FileUploadModel", "_view_module": "@jupyter-widgets/controls",
             "_view_module_version": "2.0.0", "_view_name": "FileUploadView"}  # fmt: skip
    other.say("comm_open", {"comm_id": refused, "target_name": target, "target_module": module,
                            "data": {"state": state}}, version="2.1.0")  # fmt: skip
    if module:
        control = {"comm_id": refused, "target_name": "jupyter.widget.control", "target_module": module, "data": {}}
        other.say("comm_open", control, version="1.0.0")
    other.say("comm_open", {"comm_id": allowed, "target_name": "jupyter.widget.control", "data": {}}, version="1.0.0")
    other.say("comm_info_request", {})
    comms = other.heard("comm_info_reply")["content"]["comms"]
    assert allowed in comms
    assert refused not in comms


def test_a_message_that_cannot_be_read_stops_at_the_server(other: WirePage) -> None:
    assert other.line
    for rubbish in ("", "x", "[]", "null", '{"channel": "shell"}', "[" * 5000, b"", b"\xff" * 40, b"\x00" * 40):
        other.line.send(rubbish) if isinstance(rubbish, str) else other.line.send_binary(rubbish)
    assert other.act("speak", language="fr")["alert"] is None


# ---- what belongs to somebody else --------------------------------------------------------------------------------


def test_another_learners_attempt_cannot_be_taken_up(page: WirePage, other: WirePage, store: Store) -> None:
    page.act("begin", scenario=SLUG, mode="training")
    theirs, mine = store.attempts(THEIRS)[0].id, store.attempts(MINE)[0].id
    kept = store.entries(theirs)
    page.act("leave")
    for attempt in (theirs, theirs.upper(), f"{theirs}' OR '1'='1", "%", "", mine[:-1]):
        answer = page.act("resume", attempt=attempt)
        assert "n’existe plus" in answer["alert"], attempt
        assert SECRET not in page.text
    assert page.act("resume", attempt=[mine, theirs])["alert"] is None
    page.act("leave")
    assert page.act("resume", attempt=mine)["alert"] is None
    assert "workstation" in page.text
    assert store.entries(theirs) == kept
    other.act("open_desk", desk="mail")
    assert SECRET in other.text


def test_who_keeps_no_name_finds_nobodys_attempts(server: Server, other: WirePage, store: Store) -> None:
    theirs = store.attempts(THEIRS)[0].id
    for name in ("", store.attempts(THEIRS)[0].learner):
        stranger = Visitor(server.url).open("simulateur", name).connect()
        assert SECRET not in stranger.text
        assert "n’existe plus" in stranger.act("resume", attempt=theirs)["alert"]
        stranger.leave()
    other.act("leave")
    assert other.act("resume", attempt=theirs)["alert"] is None
    assert SECRET in other.text


def test_what_a_case_expects_is_nowhere_before_the_debrief(server: Server, page: WirePage) -> None:
    """Answer keys: the plays' verdicts, the lessons of questions, what the world will do."""
    page.act("begin", scenario=SLUG, mode="evaluation")
    shown = page.text
    for desk in re.findall(r'data-arg-desk="(\w+)"', page.text):
        page.act("open_desk", desk=desk)
        shown += page.text
    assert "Zéphirine" in shown or len(shown) > 5000
    keys = [line.strip() for line in (ROOT / "scenarios" / SLUG / "plays" / "exemplary.yaml").read_text().splitlines()]
    assert not [key for key in keys if key.startswith("expect") and key in shown]
    for action in ("debrief_mend", "debrief_draw", "debrief_record"):
        answer = page.act(action, fax="1", name="x")
        assert answer["download"] is None
        assert not {"debrief", "mending"} & set(answer["regions"])
    page.act("finish", sure="yes")
    assert 'id="debrief"' in page.text


def test_no_name_of_a_case_leads_to_a_file(page: WirePage, store: Store) -> None:
    before = len(store.attempts())
    for slug in (f"../{SLUG}", "/etc", "..", "", f"{SLUG}/plays", "nul"):
        assert page.act("begin", scenario=slug, mode="training")["alert"], slug
    assert len(store.attempts()) == before
    assert page.act("begin", scenario=SLUG, mode="training")["alert"] is None


# ---- the pilots' server -------------------------------------------------------------------------------------------


def token_of(server: Server) -> str:
    return next(line for line in server.said if "Jeton" in line).rsplit(" ", 1)[1].strip()


def entered(server: Server) -> Visitor:
    visitor = Visitor(server.url)
    page = visitor.ask("/entrer")[1]
    hidden = re.search(r'name="_xsrf" value="([^"]+)"', page)
    assert hidden
    visitor.ask("/entrer", form={"token": token_of(server), "_xsrf": hidden[1]})
    return visitor


def test_a_pilots_page_opens_with_the_token_alone(pilots: Server) -> None:
    known = entered(pilots)
    assert "vnd.jupyter.widget-view" in known.ask("/voila/render/tableau-pilote.ipynb")[1]
    assert "vnd.jupyter.widget-view" in known.ask("/voila/render/catalogue.ipynb")[1]
    stranger = Visitor(pilots.url)
    for path in ("/", "/tableau-pilote", "/voila/render/tableau-pilote.ipynb", "/voila/static/voila.js", "/entre"):
        status, text = stranger.ask(path)
        assert status == 403, path
        assert "Accès réservé" in text
        status, text = stranger.ask(path, Accept="text/html")
        assert (status, "Jeton" in text) == (200, True), "a browser is led to the entry"
    assert stranger.ask("/health")[0] == 200


def test_a_wrong_token_is_refused_and_said(pilots: Server) -> None:
    visitor = Visitor(pilots.url)
    hidden = re.search(r'name="_xsrf" value="([^"]+)"', visitor.ask("/entrer")[1])
    assert hidden
    for wrong in ("", "x", token_of(pilots)[:-1], token_of(pilots) + "x", "é"):
        status, text = visitor.ask("/entrer", form={"token": wrong, "_xsrf": hidden[1]})
        assert (status, "Ce n’est pas le bon jeton" in text) == (403, True)
    status, text = visitor.ask("/entrer", form={"token": token_of(pilots)})
    assert (status, "n’a pas pu s’ouvrir" in text) == (403, True), "another site could have sent this form"
    assert visitor.ask("/voila/render/tableau-pilote.ipynb")[0] == 403


def test_the_pass_of_one_server_opens_no_other_and_no_line_opens_without(pilots: Server) -> None:
    known = entered(pilots)
    page = known.open("tableau-pilote", "a pilot").connect()
    stranger = Visitor(pilots.url)
    blind = WirePage(stranger, page.kernel, page.widget, "x", "")
    with pytest.raises(Exception, match="403"):
        blind.connect()
    for cookie in known.jar:
        if cookie.name.startswith("teleconsult-pass"):
            assert "HttpOnly" in cookie._rest  # type: ignore[attr-defined]
            cookie.value = "x" + (cookie.value or "")
    assert known.ask("/voila/render/tableau-pilote.ipynb")[0] == 403
