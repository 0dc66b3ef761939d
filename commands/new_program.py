"""`cli.py new-program ORGANIZATION ID`: starts a program's file and its situations, with the organization's file where it is new.

What is not known yet stands as `unknown`, and texts are empty: `cli.py check` names each until it is written.
"""

import argparse
import re

from commands.asked import Refused, answers_or_refuses, asked_day, file_refusal
from ground.sources import Language
from programs import catalogue
from texts.faults import visible
from texts.render import say

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,80}")

ORGANIZATION = """id: {organization}
name: ""
former_names: []
url: unknown
phone: unknown
"""
PROGRAM = """# One sentence: what this program is and what was not seen.
id: {program}
organization: {organization}
name: {{en: "", es: ""}}
former_names: []
effect: pays
gives: {{en: "", es: ""}}
pays_for: []
award: {{form: grant, limits: [{{amount: unknown, per: unknown}}], as_of: unknown}}
counts: {{household: unknown, income: unknown, guideline: unknown}}
# Every test is on the page docs/criteria.md. A limit that exists and was not seen is `limit: unknown`.
criteria:
  - {{id: illness, test: diagnosis, any_of: [blood_cancer], sources: [page]}}
  - {{id: income, test: income_percent_of_guideline, limit: unknown, sources: [page]}}
also_requires: []
availability: {{status: unknown, as_of: unknown}}
apply: {{who: [patient], how: {{en: "", es: ""}}}}
verified: {day}
confidence: low
sources:
  page:
    title: ""
    url: https://
    page_date: undated
    checked: {day}
    fact: ""
"""
SITUATIONS = """# What the program must answer; worked out by hand from its page.
- name: With nothing answered, more information is needed.
  as_of: {day}
  case: {{}}
  expect: need_more_information
- name: A person with another illness does not fit.
  as_of: {day}
  case:
    illness: {{diagnosis: breast_cancer}}
  expect: does_not_look_eligible
  because: illness
"""


@answers_or_refuses
def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language or "en"
    words = {"organization": arguments.organization, "program": arguments.program}
    for word in words.values():
        if not ID.fullmatch(word):
            raise Refused(say(language, "commands.fault.id", typed=visible(word)))
    words["day"] = asked_day(arguments.as_of, language).isoformat()
    folder = catalogue.HERE / "catalogue" / arguments.organization
    program = folder / f"{arguments.program}.yaml"
    new = {program: PROGRAM, program.with_suffix(".scenarios.yaml"): SITUATIONS}
    taken = sorted((catalogue.HERE / "catalogue").glob(f"*/{program.name}"))
    if taken:
        raise Refused(say(language, "commands.fault.taken", file=f"{taken[0].parent.name}/{taken[0].name}"))
    if not (folder / "organization.yaml").exists():
        new = {folder / "organization.yaml": ORGANIZATION} | new
    for path, text in new.items():
        try:
            folder.mkdir(exist_ok=True)
            path.write_text(text.format(**words), encoding="utf-8")
        except OSError as error:
            raise file_refusal(language, error, path.name, "write") from error
        print(say(language, "commands.written", file=f"{folder.name}/{path.name}"))
    print(say(language, "commands.new_program.next"))
    return 0
