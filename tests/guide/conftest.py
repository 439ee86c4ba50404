from pathlib import Path

import pytest

SECTION = """section: {{id: {id}, lines: {lines}, page: 1, title: {{fr: t, en: u}}}}
rules:
  - id: {rule}
    lines: "{span}"
    modality: mandatory
    severity: minor
    actor: [professional]
    title: {{fr: a, en: b}}
    why: {{fr: a, en: b}}
    remedy: {{fr: a, en: b}}
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    """Return the folder of an edition « 2020 », empty."""
    made = tmp_path / "guide" / "2020"
    made.mkdir(parents=True)
    return made


@pytest.fixture
def put(folder):
    """Write section files, each with one rule, and return the folder of editions."""

    def put(**files: dict[str, str]) -> Path:
        for name, told in files.items():
            start = told.get("lines", "1-9").partition("-")[0]
            whole = {"id": name, "lines": "1-9", "rule": f"rule-{name}", "span": start} | told
            (folder / f"{name}.yaml").write_text(SECTION.format(**whole), encoding="utf-8")
        return folder.parent

    return put
