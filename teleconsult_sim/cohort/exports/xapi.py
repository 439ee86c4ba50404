"""xAPI statements of a cohort's attempts (version 1.0.3, which a 2.0 record store takes too).

| what happened | verb |
|---|---|
| an attempt began | http://adlnet.gov/expapi/verbs/initialized |
| it was closed and passed | http://adlnet.gov/expapi/verbs/passed |
| it was closed and not passed | http://adlnet.gov/expapi/verbs/failed |

The actor is an account at HOME named by the learner's number, which their browser alone can prove; the object is the
case, HOME/scenarios/SLUG; an attempt has one registration. Under HOME/extensions/: `attempt` (its number in the store),
`edition`, `fingerprint` of the case's content, `rulebook`, `mode`, `synthetic`, and of a closing `rules`: the status of
each. A statement's own number comes from the attempt and the verb: what is sent twice is the same statement twice.
"""

import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from teleconsult_sim.cohort.frames import IDLE
from teleconsult_sim.cohort.view import Seen
from teleconsult_sim.cohort.words import words
from teleconsult_sim.store.rulebooks import unpack

HOME = "https://teleconsult-sim.example"
VERSION = "1.0.3"
VERBS = {
    name: {"id": f"http://adlnet.gov/expapi/verbs/{name}", "display": {"fr-CA": french, "en-CA": name}}
    for name, french in (("initialized", "a commencé"), ("passed", "a réussi"), ("failed", "a échoué"))
}
SIMULATION = "http://adlnet.gov/expapi/activities/simulation"
GROUP = "http://adlnet.gov/expapi/activities/course"
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, HOME)
Statement = dict[str, Any]


def statements(seen: Seen, *, cohort: str, synthetic: bool) -> Iterator[Statement]:
    """Yield the statements of every attempt, in the order of attempts."""
    for place, attempt in enumerate(seen.cohort.attempts.itertuples()):
        shared = _shared(attempt, seen, cohort, synthetic)
        yield _statement("initialized", attempt, attempt.started_at, shared)
        if attempt.finished_at == attempt.finished_at and attempt.judged:
            verb = "passed" if attempt.passed else "failed"
            yield _statement(verb, attempt, attempt.finished_at, shared | {"result": _result(attempt, place, seen)})


def _statement(verb: str, attempt: Any, at: Any, shared: Statement) -> Statement:
    id = str(uuid.uuid5(NAMESPACE, f"{attempt.id}/{verb}"))
    return {"id": id, "verb": VERBS[verb], "timestamp": _moment(at), "version": VERSION, **shared}


def _shared(attempt: Any, seen: Seen, cohort: str, synthetic: bool) -> Statement:
    # A statement needs somebody: who was made anonymous is somebody else in each attempt.
    who = attempt.learner or f"anonymous-{attempt.id}"
    actor = {"objectType": "Agent", "account": {"homePage": HOME, "name": who}}
    if attempt.pseudonym:
        actor["name"] = attempt.pseudonym
    return {"actor": actor, "object": _case(attempt.scenario, seen), "context": _context(attempt, cohort, synthetic)}


def _case(slug: str, seen: Seen) -> Statement:
    title = {"fr-CA": seen.scenario(slug, words("fr")), "en-CA": seen.scenario(slug, words("en"))}
    definition = {"type": SIMULATION, "name": title}
    return {"objectType": "Activity", "id": f"{HOME}/scenarios/{slug}", "definition": definition}


def _context(attempt: Any, cohort: str, synthetic: bool) -> Statement:
    group = {"objectType": "Activity", "id": f"{HOME}/cohorts/{cohort}", "definition": {"type": GROUP}}
    told = {
        "attempt": attempt.id,
        "edition": attempt.edition,
        "fingerprint": attempt.fingerprint,
        "rulebook": attempt.rulebook if isinstance(attempt.rulebook, str) else "",
        "mode": attempt.mode,
        "synthetic": synthetic,
    }
    return {
        "registration": str(uuid.uuid5(NAMESPACE, attempt.id)),
        "platform": "teleconsult-sim",
        "language": "en-CA" if attempt.language == "en" else "fr-CA",
        "contextActivities": {"grouping": [group]},
        "extensions": {f"{HOME}/extensions/{name}": value for name, value in told.items()},
    }


def _result(attempt: Any, place: int, seen: Seen) -> Statement:
    score = float(attempt.score)
    letters = seen.cohort.verdicts[place]
    rules = {
        rule: unpack(chr(letter))[0] for rule, letter in zip(seen.cohort.rules, letters, strict=True) if letter != IDLE
    }
    return {
        "score": {"scaled": score / 100, "raw": score, "min": 0, "max": 100},
        "success": bool(attempt.passed),
        "completion": True,
        "duration": f"PT{int((attempt.finished_at - attempt.started_at).total_seconds())}S",
        "extensions": {f"{HOME}/extensions/rules": rules},
    }


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S}Z"
