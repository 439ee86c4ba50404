import json


def test_a_play_and_its_journal_give_the_same_account(run, exemplary, journal):
    told = run("ledger", exemplary, "--json")
    assert told.code == 0
    assert run("ledger", journal, "--json") == told
    lines = json.loads(told.out)
    assert {line["place"]["sort"] for line in lines} >= {"files", "mailbox", "gateway", "fax_machine"}
    assert all((line["end"] is None) == line["remains"] == (line["fate"] is not None) for line in lines)
    assert {line["id"] for line in lines} >= {line["born"]["from"] for line in lines} - {None}


def test_it_is_told_in_both_languages(run, exemplary):
    french, english = run("ledger", exemplary).out, run("ledger", exemplary, "--lang", "en").out
    assert "copies restent" in french
    assert "Télécopieur : Pharmacie du Marché" in french
    assert "détruite à" in french
    assert "copies remain" in english
    assert "Fax machine: Pharmacie du Marché" in english
    assert " : " not in english.replace("Dr : ", "")


def test_what_cannot_be_read_is_refused_in_one_line(run, tmp_path):
    assert run("ledger", tmp_path / "none.yaml").code == 2
    assert run("ledger", tmp_path / "none.jsonl").code == 2
    (tmp_path / "bad.yaml").write_text("scenario: [", encoding="utf-8")
    assert run("ledger", tmp_path / "bad.yaml").code == 2
