#!/usr/bin/env python3
"""Records what real Python prints for the programs in `programs/` and `speed/`, or checks it again.

    python3.13 record.py              record what is missing
    python3.13 record.py --all        record everything anew
    python3    record.py --check      compare with what is recorded
    python3.13 record.py --all lists  record only the programs whose path contains "lists"

Beside each `NAME.py` stands `NAME.out`: standard output, a line `--- exit N`, and after a line
`--- stderr` the traceback, if there is one. Tracebacks are recorded without the marks under the
line (`-X no_debug_ranges`), with the program's file name alone, and without frames inside the
standard library, because those are not part of the language.

Programs in `nondeterministic/` run many times, under a switch interval that differs from run to
run; their `.out` holds each different result ever seen once, sorted, each after a line `=== outcome`.

Versions of Python differ a little in their messages. The recorded ones are 3.13's; a check under
another version compares standard output, exit code and the last line of the traceback. A program
that begins with `# needs Python 3.12` is not checked with older versions.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TESTS = Path(__file__).resolve().parent
FOLDERS = ("programs", "speed")
RECORDED_WITH = (3, 13)
RUNS = 40
TIME_LIMIT_S = 60

# Runs a program with a switch interval so short that threads really interleave.
HURRIED = """
import runpy, sys
sys.setswitchinterval(float(sys.argv[1]))
sys.argv = sys.argv[2:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def run(program, switch_interval=None):
    """Standard output, exit code and tidied standard error of one run."""
    command = [sys.executable, "-X", "no_debug_ranges", "-W", "ignore", "-P"]
    if switch_interval is not None:
        command += ["-c", HURRIED, str(switch_interval)]
    command.append(program.name)
    environment = dict(os.environ, PYTHONHASHSEED="0", PYTHONIOENCODING="utf-8", NO_COLOR="1")
    with tempfile.TemporaryFile() as no_input:
        done = subprocess.run(command, cwd=program.parent, env=environment, stdin=no_input,
                              capture_output=True, timeout=TIME_LIMIT_S)
    return done.stdout.decode(), done.returncode, tidy(done.stderr.decode(), program)


def tidy(stderr, program):
    """The traceback without folders and without frames of the standard library."""
    kept, foreign = [], False
    for line in stderr.splitlines():
        frame = re.match(r'  File "([^"]*)", line \d+', line)
        if frame:
            foreign = Path(frame[1]).name != program.name
        elif not line.startswith("    "):
            foreign = False
        if not foreign:
            kept.append(line.replace(f"{program.parent}{os.sep}", ""))
    return "".join(line + "\n" for line in kept)


def text_of(result):
    stdout, code, stderr = result
    if stdout and not stdout.endswith("\n"):
        raise SystemExit("the output of a fixture must end with a line end")
    return f"{stdout}--- exit {code}\n" + (f"--- stderr\n{stderr}" if stderr else "")


def recorded_outcomes(program):
    """The outcomes of a nondeterministic program that were seen before."""
    expected = program.with_suffix(".out")
    text = expected.read_text(encoding="utf-8") if expected.exists() else ""
    return set(text.split("=== outcome\n")[1:])


def record(program):
    if program.parent.name != "nondeterministic":
        return text_of(run(program))
    intervals = [10 ** -(1 + i % 7) for i in range(RUNS)]
    seen = recorded_outcomes(program) | {text_of(run(program, interval)) for interval in intervals}
    return "".join(f"=== outcome\n{text}" for text in sorted(seen))


def essence(text):
    """Of a recorded result, what all versions of Python agree on."""
    head, mark, stderr = text.partition("--- stderr\n")
    lines = stderr.splitlines()
    return head, lines[-1] if mark and lines else ""


def is_too_new(program):
    """Whether this Python is older than what the program's first line asks for."""
    needs = re.match(r"# needs Python (\d+)\.(\d+)", program.read_text(encoding="utf-8"))
    return bool(needs) and sys.version_info[:2] < (int(needs[1]), int(needs[2]))


def check(program):
    """What is wrong with a recorded result, or nothing."""
    if is_too_new(program):
        return None
    expected = program.with_suffix(".out")
    if not expected.exists():
        return "nothing is recorded"
    expected = expected.read_text(encoding="utf-8")
    if program.parent.name == "nondeterministic":
        return None  # No number of runs sees every outcome, so a new one is no error.
    found = record(program)
    same = found == expected
    if sys.version_info[:2] != RECORDED_WITH:
        same = essence(found) == essence(expected)
    return None if same else f"expected:\n{expected}found:\n{found}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true", help="record everything anew")
    parser.add_argument("--check", action="store_true", help="compare with what is recorded")
    parser.add_argument("only", nargs="?", default="", help="a part of the programs' paths")
    options = parser.parse_args()
    programs = sorted(p for folder in FOLDERS for p in (TESTS / folder).rglob("*.py"))
    programs = [p for p in programs if options.only in str(p.relative_to(TESTS))]
    if options.check:
        with ThreadPoolExecutor(2) as pool:
            wrong = [(p, why) for p, why in zip(programs, pool.map(check, programs)) if why]
        for program, why in wrong:
            print(f"{program.relative_to(TESTS)}: {why}")
        print(f"{len(programs) - len(wrong)} of {len(programs)} agree with Python {sys.version.split()[0]}")
        sys.exit(1 if wrong else 0)
    if sys.version_info[:2] != RECORDED_WITH:
        raise SystemExit("record with Python %d.%d, so that all messages are of one version" % RECORDED_WITH)
    todo = [p for p in programs if options.all or not p.with_suffix(".out").exists()]
    with ThreadPoolExecutor(2) as pool:
        for program, text in zip(todo, pool.map(record, todo)):
            program.with_suffix(".out").write_text(text, encoding="utf-8")
    print(f"recorded {len(todo)} of {len(programs)} with Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main()
