import json

from teleconsult_sim.journal.codec import encode_journal
from teleconsult_sim.scenario.library import load
from teleconsult_sim.session.attempt import begin


def test_what_is_attested_is_verified_and_an_altered_file_refuted(run, journal, tmp_path):
    said = run("attest", journal, "--out", tmp_path / "a", "--name", "Zéphir 12")
    assert said.code == 0
    (file,) = (tmp_path / "a").glob("*.json")
    assert next((tmp_path / "a").glob("*.pdf")).read_bytes().startswith(b"%PDF-")
    assert run("verify", file).code == 0

    told = json.loads(run("verify", file, "--json").out)
    assert told["outcome"] == "confirmed"
    assert told["code"] == json.loads(file.read_text())["code"]

    file.write_text(file.read_text().replace('"score": ', '"score": 1'))
    said = run("verify", file, "--lang", "en")
    assert said.code == 1
    assert said.out.startswith("Attestation refuted")


def test_what_is_not_finished_or_not_there_is_told(run, tmp_path):
    unfinished = tmp_path / "open.jsonl"
    unfinished.write_bytes(encode_journal(begin(load("renouvellement-simple")).entries))
    assert "pas finie" in run("attest", unfinished).err
    assert run("attest", tmp_path / "no.jsonl").code == 2
    assert run("verify", tmp_path / "no.json").code == 2


def test_an_attestation_that_cannot_be_replayed_here_says_so(run, journal, tmp_path):
    run("attest", journal, "--out", tmp_path)
    (file,) = tmp_path.glob("*.json")
    file.write_text(file.read_text().replace("teleconsult-attestation/1", "teleconsult-attestation/9"))
    assert run("verify", file).code == 3
