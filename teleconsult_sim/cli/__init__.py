"""The command line: each command in a module of its own, imported when it is asked for."""

import os
import sys
from collections.abc import Sequence

from teleconsult_sim.cli.parsing import command_of, parse
from teleconsult_sim.cli.unusable import Unusable, defect, one_line, told

RAN, UNUSABLE = 0, 2
INTERRUPTED, CUT_OFF = 130, 141
"""What a shell reports of a program ended by Ctrl-C, and by a reader who left."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; whatever goes wrong is one line on stderr and never a traceback."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if sys.stdout is None:
        # The caller closed it: the exit code alone is wanted.
        _hang_up(RAN)
    try:
        code = _run(given)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _hang_up(CUT_OFF)
    except OSError as error:
        return _lost(error)
    except Exception as error:
        return _refuse(str(error) if isinstance(error, Unusable) else defect(error))


def _run(given: list[str]) -> int:
    _never_fail_on_letters()
    options = parse(given)
    command = command_of(options.command)
    try:
        return int(command.run(options))
    except command.UNUSABLE as error:
        raise Unusable(told(error, getattr(options, "lang", "fr"))) from error


def _never_fail_on_letters() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that lacks a letter shows another sign instead of nothing at all.
            stream.reconfigure(errors="replace")


def _lost(error: OSError) -> int:
    why = error.strerror or error
    if error.filename:
        return _refuse(f"{error.filename}: {why}; vérifiez ce fichier ou réinstallez le simulateur")
    # What commands read is a file with a name: what has none is the output itself.
    return _hang_up(_refuse(f"la sortie ne peut pas être écrite : {why}"))


def _refuse(what: str) -> int:
    print(one_line(what), file=sys.stderr)
    return UNUSABLE


def _hang_up(code: int) -> int:
    # The interpreter flushes once more as it ends, and would complain aloud.
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  (it lives as long as the process)
    return code
