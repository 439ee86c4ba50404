"""An attempt recorded as a play from the command line."""


def test_a_journal_becomes_a_play_that_check_accepts(run, journal, tmp_path):
    said = run("record", journal, "--as", "comme-moi", "--title", "Comme moi", "--out", tmp_path / "plays")
    assert said.code == 0
    path = tmp_path / "plays" / "comme-moi.yaml"
    again = tmp_path / "again.jsonl"
    assert run("play", path, "--journal", again).code == 0
    assert again.read_bytes() == journal.read_bytes()
    assert "Comme moi" in path.read_text(encoding="utf-8")
    twice = run("record", journal, "--as", "comme-moi", "--out", tmp_path / "plays")
    assert twice.code == 2
    assert "existe déjà" in twice.err


def test_it_stands_with_the_plays_of_its_case_unless_told(run, journal, own_data):
    assert run("record", journal, "--as", "comme-moi").code == 0
    assert (own_data / "scenarios/renouvellement-simple/plays/comme-moi.yaml").is_file()


def test_what_cannot_be_recorded_is_one_line(run, journal, tmp_path):
    assert "n’est pas un nom" in run("record", journal, "--as", "Comme moi").err
    assert "ni un fichier" in run("record", "7", "--as", "x").err
    spoilt = tmp_path / "spoilt.jsonl"
    spoilt.write_text(journal.read_text(encoding="utf-8").replace('"fingerprint":"', '"fingerprint":"0', 1), "utf-8")
    assert "le cas a changé" in run("record", spoilt, "--as", "x").err
