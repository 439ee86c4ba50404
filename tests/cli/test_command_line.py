import json
import os
import subprocess
import sys

import pytest

from teleconsult_sim.cli import parsing

HEAVY = {"sqlalchemy", "pandas", "jinja2", "voila", "hypothesis", "matplotlib", "fpdf", "anywidget", "ipywidgets"}


def shell(*arguments, **options):
    program = [sys.executable, "-m", "teleconsult_sim.cli", *map(str, arguments)]
    return subprocess.run(program, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False, **options)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "COMMANDE"),
        (("pley",), "« play »"),
        (("nothing-like-it",), "scenarios"),
        (("play",), "PLAY.yaml"),
        (("play", "a", "b"), "b"),
        (("play", "a", "--sead", "3"), "--sead"),
        (("play", "a", "--seed", "x"), "--seed"),
        (("play", "a", "--seed", "-1"), "-1"),
        (("rules", "--lang", "de"), "de"),
        (("serve", "--port", "70000"), "70000"),
        (("export", "a"), "--eml"),
    ],
)
def test_a_slip_is_one_line_with_the_way_out(run, arguments, told):
    said = run(*arguments)
    assert said.code == 2
    assert told in said.err


def test_help_lists_every_command(capsys):
    with pytest.raises(SystemExit) as left:
        parsing.parse(["--help"])
    assert left.value.code == 0
    shown = capsys.readouterr().out
    assert {"assess", "check", "export", "lab", "play", "rules", "scenarios", "serve"} <= set(parsing.names())
    assert all(f" {name} " in shown.replace("\n", " ") for name in parsing.names())


def test_from_the_shell(exemplary, plays, tmp_path):
    done = shell("play", exemplary, "--json", "--journal", tmp_path / "j.jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["score"] == 100
    again = shell("assess", "j.jsonl", "--json", cwd=tmp_path)
    assert again.stdout == done.stdout


def test_the_light_commands_load_nothing_heavy(exemplary):
    program = "import sys; from teleconsult_sim.cli import main; main(sys.argv[1:]); print(*sys.modules)"
    for arguments in (["play", str(exemplary)], ["rules"], ["scenarios"]):
        done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
        loaded = {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()}
        assert not loaded & HEAVY


def test_letters_that_the_output_lacks_stop_nothing(exemplary):
    plain = {**os.environ, "PYTHONIOENCODING": "ascii"}
    assert shell("play", exemplary, env=plain).returncode == 0
    told = json.loads(shell("rules", "--json", env=plain).stdout)
    assert told == json.loads(shell("rules", "--json").stdout)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")
def test_an_output_that_is_full_is_told():
    with open("/dev/full", "w") as full:
        program = [sys.executable, "-m", "teleconsult_sim.cli", "rules"]
        done = subprocess.run(program, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="pipes are POSIX")
def test_a_reader_who_leaves_is_no_error():
    program = [sys.executable, "-m", "teleconsult_sim.cli", "rules", "--json"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as left:
        left.stdout.close()
        assert left.stderr.read() == b""
    assert left.returncode == 141


def test_ctrl_c_is_quiet(run, exemplary, monkeypatch):
    from teleconsult_sim.session import attempt

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(attempt, "run", interrupted)
    assert run("play", exemplary) == (130, "", "")
