import copy
import csv
import io
import json
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer

import jsonschema
import pandas as pd
import pytest
from rows import cohort, line, seen
from xapi_schema import STATEMENT

from teleconsult_sim.cohort.exports.moodle import moodle
from teleconsult_sim.cohort.exports.sending import AT_ONCE, NotSent, send
from teleconsult_sim.cohort.exports.tables import archive, as_csv, tables, verdicts
from teleconsult_sim.cohort.exports.xapi import VERBS, statements
from teleconsult_sim.cohort.words import words

LINES = [
    line(0, "x", "RmB-", score=40, passed=False, pseudonym="Pic"),
    line(1, "x", "RRR-", score=90, passed=True, pseudonym="Pic"),
    line(2, "y", "RRR-", "autre", score=100, passed=True, pseudonym="Pic"),
    line(3, "z", None, pseudonym="=1+1"),
    line(4, "", "MRR-", score=70, passed=False, pseudonym=""),
]
SEEN = seen(cohort(LINES))
MADE = list(statements(SEEN, cohort="c", synthetic=False))
validator = jsonschema.Draft202012Validator(STATEMENT)


def read(data: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


# ---- CSV ----------------------------------------------------------------------------------------------------------


def test_a_verdict_is_a_row():
    found = verdicts(SEEN.cohort)
    assert found.iloc[:3].to_numpy().tolist() == [
        [f"{0:032x}", "a", "respected", True],
        [f"{0:032x}", "b", "missing", False],
        [f"{0:032x}", "c", "breached", True],
    ]  # fmt: skip
    assert len(found) == 12


def test_every_table_is_in_the_archive_and_reads_back():
    packed = zipfile.ZipFile(io.BytesIO(archive(SEEN)))
    assert packed.namelist() == [f"{name}.csv" for name, _ in tables(SEEN)]
    assert {"attempts.csv", "learners.csv", "verdicts.csv", "difficulty.csv"} <= set(packed.namelist())
    first = read(packed.read("attempts.csv"))[0]
    assert (first["id"], first["score"], first["started_at"]) == (f"{0:032x}", "40.0", "2026-09-01T13:00:00Z")
    assert archive(SEEN) == archive(SEEN)


@pytest.mark.parametrize("typed", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_what_a_spreadsheet_would_run_is_text(typed):
    frame = pd.DataFrame({"pseudonym": [typed, "Pic", None], "share": [-0.5, 1, 2]})
    found = read(as_csv(frame))
    assert found[0] == {"pseudonym": f"'{typed}", "share": "-0.5"}
    assert [row["pseudonym"] for row in found[1:]] == ["Pic", ""]


# ---- Moodle -------------------------------------------------------------------------------------------------------


def test_a_grade_book_has_the_best_score_of_each():
    found = read(moodle(SEEN, words("fr")))
    assert found == [
        {"ID number": "'=1+1", "autre (autre)": "", "cas (cas)": ""},
        {"ID number": "Pic x", "autre (autre)": "", "cas (cas)": "90"},
        {"ID number": "Pic y", "autre (autre)": "100", "cas (cas)": ""},
    ]


def test_a_grade_book_of_nobody_has_its_heading():
    assert moodle(seen(cohort([])), words("fr")) == b"ID number\r\n"


# ---- xAPI ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("made", MADE, ids=lambda made: made["verb"]["id"].rpartition("/")[2])
def test_statements_are_as_the_specification_wants_them(made):
    validator.validate(json.loads(json.dumps(made)))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda made: made.pop("actor"),
        lambda made: made["actor"].update(mbox="mailto:a@b.example"),
        lambda made: made["verb"].update(id="passed"),
        lambda made: made.update(id="0" * 32),
        lambda made: made["result"]["score"].update(scaled=90),
        lambda made: made["result"].update(duration="12 min"),
        lambda made: made["context"]["extensions"].update(edition="x"),
        lambda made: made.update(timestamp="2026-09-01 13:00"),
        lambda made: made["object"]["definition"]["name"].update({"français": "x"}),
        lambda made: made.update(score=90),
    ],
)
def test_the_schema_refuses_what_the_specification_does(spoil):
    made = copy.deepcopy(MADE[1])
    assert validator.is_valid(made)
    spoil(made)
    assert not validator.is_valid(made)


def test_each_attempt_begins_and_those_that_are_over_end():
    told = [(made["verb"]["id"].rpartition("/")[2], made["actor"].get("name", "")) for made in MADE]
    assert told == [
        ("initialized", "Pic"), ("failed", "Pic"), ("initialized", "Pic"), ("passed", "Pic"), ("initialized", "Pic"),
        ("passed", "Pic"), ("initialized", "=1+1"), ("initialized", ""), ("failed", ""),
    ]  # fmt: skip
    assert set(VERBS) == {"initialized", "passed", "failed"}


def test_a_closing_has_its_score_its_time_and_its_verdicts():
    result = MADE[1]["result"]
    assert result["score"] == {"scaled": 0.4, "raw": 40.0, "min": 0, "max": 100}
    assert (result["success"], result["completion"], result["duration"]) == (False, True, "PT720S")
    assert list(result["extensions"].values()) == [{"a": "respected", "b": "missing", "c": "breached"}]


def test_the_same_attempt_makes_the_same_statements_and_others_make_others():
    assert [made["id"] for made in statements(SEEN, cohort="c", synthetic=False)] == [made["id"] for made in MADE]
    assert len({made["id"] for made in MADE}) == len(MADE)
    assert len({made["context"]["registration"] for made in MADE}) == len(LINES)


def test_who_was_made_anonymous_is_somebody_else_each_time():
    assert MADE[-1]["actor"]["account"]["name"] == f"anonymous-{4:032x}"


# ---- sending ------------------------------------------------------------------------------------------------------


class Recorder(BaseHTTPRequestHandler):
    """A record store of this machine: keeps what it is sent, or answers as it is told to."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append((self.path, dict(self.headers), json.loads(body)))
        status = self.server.answers.pop(0) if self.server.answers else 200
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/elsewhere")
        self.end_headers()
        self.wfile.write(b"[]")

    do_GET = do_POST

    def log_message(self, *_):
        pass


@pytest.fixture
def records():
    server = HTTPServer(("127.0.0.1", 0), Recorder)
    server.taken, server.answers = [], []
    server.url = f"http://127.0.0.1:{server.server_port}/xapi/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_statements_are_posted_some_at_a_time_with_the_key_and_the_version(records):
    many = [{**MADE[0], "id": str(n)} for n in range(AT_ONCE + 1)]
    assert send(many, records.url, "nom:secret") == AT_ONCE + 1
    assert [len(body) for _, _, body in records.taken] == [AT_ONCE, 1]
    path, headers, body = records.taken[0]
    assert path == "/xapi/statements"
    assert headers["X-Experience-API-Version".title()] == "1.0.3" or headers["X-experience-api-version"] == "1.0.3"
    assert headers["Authorization"] == "Basic bm9tOnNlY3JldA=="
    assert body[0] == json.loads(json.dumps(many[0]))


@pytest.mark.parametrize(("status", "why"), [(401, "401"), (503, "503"), (302, "302")])
def test_a_refusal_says_how_many_were_taken_before(records, status, why):
    records.answers = [200, status]
    with pytest.raises(NotSent, match=why) as refused:
        send([MADE[0]] * (2 * AT_ONCE), records.url)
    assert refused.value.sent == AT_ONCE
    assert len(records.taken) == 2, "a redirection is not followed"


@pytest.mark.parametrize("url", ["", "lrs.example", "file:///etc/passwd", "ftp://lrs.example"])
def test_an_address_that_is_none_is_refused(url):
    with pytest.raises(NotSent):
        send(MADE, url)
