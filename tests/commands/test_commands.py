"""The command line: answers in two languages, JSON for machines, and a gentle no with exit code 2, never a traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import cli
from tests.summaries.households import EXAMPLES, LANGUAGES

ROOT = Path(__file__).parents[2]
DAY = ("--as-of", "2026-11-20")
MARIA = str(next(path for path in EXAMPLES if path.name.startswith("maria")))
SPANISH_CASE = str(next(path for path in EXAMPLES if path.name.startswith("rosa")))


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    """Runs a command line in an empty folder; gives (exit code, output, errors)."""
    monkeypatch.chdir(tmp_path)

    def answer(*words):
        code: object = None
        try:
            code = cli.main(words)
        except SystemExit as stopped:
            code = stopped.code
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return code, said.out, said.err

    return answer


@pytest.mark.parametrize("command", ["estimate", "match"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_answered_within_the_width(run, command, path, language):
    """Each example is answered in each language, in lines of at most 100 columns unless an address is longer."""
    code, said, errors = run(command, str(path), *DAY, "--language", language)
    assert (code, errors) == (0, "")
    assert ("November 20, 2026" if language == "en" else "20 de noviembre de 2026") in said
    assert [line for line in said.splitlines() if len(line) > 100 and "http" not in line] == []


def test_the_language_of_the_case_is_used_unless_another_is_asked_for(run):
    """A Spanish case is answered in Spanish; --language goes before it."""
    assert "Lo que puede costar, sin ninguna ayuda" in run("estimate", SPANISH_CASE, *DAY)[1]
    assert "What it may cost, without any help" in run("estimate", SPANISH_CASE, *DAY, "--language", "en")[1]


@pytest.mark.parametrize("command", ["estimate", "match", "summary"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_json_is_json(run, command, language):
    """With --json every command prints one JSON document with its version, its day and its sources."""
    code, said, errors = run(command, MARIA, *DAY, "--language", language, "--json")
    read = json.loads(said)
    assert (code, errors, read["kind"], read["schema_version"], read["as_of"]) == (0, "", command, 1, "2026-11-20")
    assert read["language"] == language and read["sources"]


def test_match_says_what_to_do_after_a_no_and_by_when(run):
    """Gloria's denial by Medicare Advantage: the days of the season and the steps after a no stand at the end, in JSON too."""
    gloria = str(next(path for path in EXAMPLES if path.name.startswith("gloria")))
    _, said, _ = run("match", gloria, *DAY)
    assert "By December 7, 2026." in said.split("Days of this season")[1]
    assert "reconsideration" in said.split("After the insurance said no")[1]
    _, told, _ = run("match", gloria, *DAY, "--json")
    assert {"rights", "season", "hospital_bills"} <= set(json.loads(told))


def test_the_full_list_is_added_where_it_is_asked_for(run, tmp_path):
    """With --full the web page holds the days of this season; without it, it does not."""
    for words, is_full in (((), False), (("--full",), True)):
        code, _, _ = run("summary", MARIA, *DAY, "--output", "page.html", *words)
        assert code == 0
        assert ("Days of this season" in (tmp_path / "page.html").read_text(encoding="utf-8")) is is_full


def test_estimate_and_summary_say_the_same(run):
    """The estimate inside the summary is the estimate by itself."""
    alone = json.loads(run("estimate", MARIA, *DAY, "--json")[1])["estimate"]
    assert json.loads(run("summary", MARIA, *DAY, "--json")[1])["estimate"] == alone


def test_what_is_not_counted_is_said_once(run, tmp_path):
    """A clinic visit counts as treatment and as follow-up; that its price is not public is one line, not two."""
    case = tmp_path / "case.yaml"
    case.write_text(
        "schema_version: 1\nillness: {diagnosis: multiple_myeloma, planned: {treatment: antibody_drug_conjugate}}\n"
        "coverages: [{kind: original_medicare}]\n"
    )
    said = run("estimate", str(case), *DAY)[1]
    assert said.count("- Cancer clinic visit:") == 1


def test_a_plan_file_gives_the_plan_of_an_estimate(run, tmp_path):
    """With --plan the case's main insurance has the numbers of the file; a wrong file is refused with its name."""
    plan = tmp_path / "plan.yaml"
    plan.write_text("schema_version: 1\ncoverages: [{kind: employer, plan: {deductible: {person: 1234}}}]\n")
    code, said, errors = run("estimate", MARIA, *DAY, "--plan", str(plan))
    assert (code, errors) == (0, "")
    assert "$1,234" in said
    plan.write_text("coverages: []\n")
    code, _, errors = run("estimate", MARIA, *DAY, "--plan", str(plan))
    assert code == 2 and "plan.yaml" in errors


BEGINNINGS = {".pdf": b"%PDF-", ".PDF": b"%PDF-", ".html": b"<!DOCTYPE html>", ".json": b"{", ".csv": b"\xef\xbb\xbfpart,"}


@pytest.mark.parametrize(("ending", "begins"), BEGINNINGS.items())
def test_the_ending_chooses_the_form(run, tmp_path, ending, begins):
    """A summary is written as PDF, HTML, JSON or CSV by its file's ending."""
    code, said, _ = run("summary", MARIA, *DAY, "--language", "es", "--output", f"resumen{ending}")
    assert code == 0 and f"resumen{ending}" in said
    assert (tmp_path / f"resumen{ending}").read_bytes().startswith(begins)


WRONG = """
schema_version: 1
patient: {age: young, state: Narnia}
household: {size: -2, income_per_year: {at_least: 5, at_most: 2}, incom: 3}
illness: {diagnosed: yesterday}
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_of_a_case_is_said_at_once(run, tmp_path, language):
    """Six faults give six messages on the error stream, each with the file, the place and how to mend it."""
    (tmp_path / "wrong.yaml").write_text(WRONG, encoding="utf-8")
    code, said, errors = run("estimate", "wrong.yaml", *DAY, "--language", language)
    messages = errors.splitlines()
    assert (code, said, len(messages)) == (2, "", 6)
    mend = "How to mend it" if language == "en" else "Cómo corregirlo"
    assert all("wrong.yaml" in one and mend in one for one in messages)
    places = ["patient.age", "patient.state", "household.size", "household.income_per_year", "household.incom"]
    places.append("illness.diagnosed")
    assert [place for place in places if not any(place in one for one in messages)] == []
    assert any('"Narnia"' in one for one in messages)


@pytest.mark.parametrize("command", ["estimate", "match", "summary"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("case", "content"),
    [
        ("absent.yaml", None),
        (".", None),
        ("nowhere/absent.yaml", None),
        ("bad\0name", None),
        ("empty.yaml", b""),
        ("list.yaml", b"- 1\n"),
        ("broken.yaml", b"schema_version: [1\n"),
        ("binary.yaml", b"\xff\xfe\x00\x01"),
        ("bomb.yaml", b"a: &a [1]\nb: *a\n"),
        ("old.yaml", b"schema_version: 99\n"),
        ("none.yaml", b"patient: {}\n"),
        ("twice.yaml", b"schema_version: 1\nlabel: a\nlabel: b\n"),
        ("broken.json", b'{"schema_version": 1,'),
        ("large.yaml", b"# " + b"x" * 1_000_001),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(run, tmp_path, command, case, content, language):
    """Whatever is wrong with the file, each command answers with a sentence on the error stream and exit code 2."""
    if content is not None:
        (tmp_path / case).write_bytes(content)
    output = ("--output", "x.pdf") if command == "summary" else ()
    code, said, errors = run(command, case, *DAY, "--language", language, *output)
    assert (code, said) == (2, "")
    assert ("How to mend it" if language == "en" else "Cómo corregirlo") in errors


NO_DAYS = ["tomorrow", "2026-13-01", "2026-02-30", "20261120", "", "0001-01-01", "9999-12-31", "2001-01-01"]


@pytest.mark.parametrize("command", ["estimate", "match"])
@pytest.mark.parametrize("typed", NO_DAYS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_that_cannot_be_answered_for_is_refused(run, command, typed, language):
    """No day, an impossible day and a day before the first figures give one sentence and exit code 2."""
    code, said, errors = run(command, MARIA, "--as-of", typed, "--language", language)
    assert (code, said, len(errors.splitlines())) == (2, "", 1)
    assert "--as-of" in errors


@pytest.mark.parametrize("day", ["2026-01-01", "2028-06-30", "2030-06-01", "2100-12-31"])
def test_a_treatment_before_or_after_the_day_is_answered_or_refused(run, day):
    """A case opened long before its treatment, or years after it has ended, gives an answer or one sentence."""
    for path in EXAMPLES:
        code, _, errors = run("estimate", str(path), "--as-of", day)
        assert (code, len(errors.splitlines())) in {(0, 0), (2, 1)}


@pytest.mark.parametrize("output", ["x.txt", "x", "absent/x.pdf", "folder.pdf"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_output_that_cannot_be_written_is_refused(run, tmp_path, output, language):
    """A wrong ending, an absent folder and a folder in the file's place give one sentence and exit code 2."""
    (tmp_path / "folder.pdf").mkdir()
    code, said, errors = run("summary", MARIA, *DAY, "--language", language, "--output", output)
    assert (code, said, len(errors.splitlines())) == (2, "", 1)
    assert output in errors


def test_a_summary_needs_somewhere_to_go(run):
    """Without --output and --json the command says what to add."""
    code, _, errors = run("summary", MARIA, *DAY)
    assert code == 2 and "--output" in errors and "--json" in errors


NOT_UNDERSTOOD = [(), ("guess",), ("estimate",), ("estimate", MARIA, "--lang", "es"), ("estimate", MARIA, "--language", "fr")]


@pytest.mark.parametrize("words", NOT_UNDERSTOOD)
def test_a_command_line_that_is_not_understood_says_so(run, words):
    """A missing or unknown word gives exit code 2 and shows how the line should look."""
    code, _, errors = run(*words)
    assert code == 2 and "usage" in errors.lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_in_both_languages(run, language):
    """--help explains the commands in the language asked for."""
    code, said, _ = run("--help") if language == "en" else run("estimate", "--language", "es", "--help")
    assert code == 0 and ("without any help" if language == "en" else "sin ninguna ayuda") in said


def test_signs_that_a_terminal_obeys_are_not_passed_on(run, tmp_path):
    """A label and a faulty value with an escape sequence reach the terminal without the escape sign."""
    (tmp_path / "label.yaml").write_text('schema_version: 1\nlabel: "a\\e[31mred"\n', encoding="utf-8")
    (tmp_path / "value.yaml").write_text('schema_version: 1\npatient: {state: "\\e[31mred"}\n', encoding="utf-8")
    said = run("estimate", "label.yaml", *DAY)[1]
    errors = run("estimate", "value.yaml", *DAY)[2]
    assert "red" in said and "red" in errors and "\x1b" not in said + errors


def test_the_settings_file_puts_its_contact_on_the_summary(run, tmp_path):
    """Contact lines of navigator-settings.yaml in the folder, or of --settings, stand in the answer."""
    (tmp_path / "navigator-settings.yaml").write_text("contact: [Clinic one]\n", encoding="utf-8")
    (tmp_path / "other.yaml").write_text("contact: [Clinic two]\n", encoding="utf-8")
    assert "Clinic one" in run("estimate", MARIA, *DAY)[1]
    assert "Clinic two" in run("estimate", MARIA, *DAY, "--settings", "other.yaml")[1]


def test_faulty_settings_are_refused(run, tmp_path):
    """A fault of the settings file is said like a fault of a case, also when the file is the folder's own."""
    (tmp_path / "navigator-settings.yaml").write_text("days_until_stale: soon\n", encoding="utf-8")
    code, _, errors = run("estimate", MARIA, *DAY)
    assert code == 2 and "navigator-settings.yaml" in errors and "days_until_stale" in errors
    assert run("estimate", MARIA, *DAY, "--settings", "absent.yaml")[0] == 2


def test_a_reader_that_stops_early_causes_no_traceback():
    """When the reading end of a pipe is closed, as by `head`, the program ends in silence."""
    command = [sys.executable, "cli.py", "match", MARIA, *DAY]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        started.stdout.close()
        errors = started.stderr.read().decode()
        assert started.wait(timeout=60) == 0
    assert errors == ""


@pytest.mark.parametrize("what", ["treatments", "starts", "plans", "card"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_comparisons_answer_in_words_and_as_json(run, tmp_path, what, language):
    """Each comparison says what must stand beside it, and gives its options as data."""
    plan = tmp_path / "other.yaml"
    plan.write_text("schema_version: 1\ncoverages: [{kind: marketplace, plan: {deductible: {person: 100}}}]\n")
    words = ("compare", MARIA, *DAY, "--what", what, "--other-plan", str(plan), "--language", language)
    code, said, errors = run(*words)
    assert (code, errors) == (0, "") and said.strip()
    read = json.loads(run(*words, "--json")[1])
    assert read["what"] == what and read["notes"]
    assert len(read["options"]) == {"treatments": len(read["options"]), "starts": 2, "plans": 2, "card": 0}[what]


def test_an_estimate_looked_at_closer_has_spread_and_drivers(run):
    """--spread and --drivers add their parts to the text and to the JSON."""
    code, said, errors = run("estimate", MARIA, *DAY, "--spread", "--drivers")
    assert (code, errors) == (0, "")
    assert "drawn courses" in said and "Months on this treatment" in said
    read = json.loads(run("estimate", MARIA, *DAY, "--spread", "--drivers", "--json")[1])
    assert read["spread"]["total"]["p10"] <= read["spread"]["total"]["p90"]
    assert read["drivers"]
