"""`cli.py summary CASE --output FILE`: the summary as PDF, HTML, JSON or CSV, by the file's ending; `--json` prints it.

`--full` puts the full list after the two pages of the PDF or the HTML file; JSON and CSV hold everything anyway."""

import argparse
from pathlib import Path

from commands.asked import Refused, answers_or_refuses, file_refusal, read_asked, summary_of
from ground.sources import Language
from summaries.document import Summary
from summaries.tables import summary_csv, summary_json
from texts.faults import visible
from texts.render import say

ENDINGS = (".pdf", ".html", ".json", ".csv")


@answers_or_refuses
def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language or "en"
    if arguments.output is None and not arguments.json:
        raise Refused(say(language, "commands.fault.no_output"))
    ending = Path(arguments.output or "x.json").suffix.lower()
    if ending not in ENDINGS:
        raise Refused(say(language, "commands.fault.ending", file=visible(arguments.output)))
    asked = read_asked(arguments)
    summary = summary_of(asked)
    if arguments.json:
        print(summary_json(summary), end="")
    if arguments.output is not None:
        _write(arguments.output, _content(summary, ending, arguments.full), asked.language)
        if not arguments.json:
            print(say(asked.language, "commands.written", file=visible(arguments.output)))
    return 0


def _content(summary: Summary, ending: str, has_full_list: bool) -> bytes:
    if ending == ".pdf":
        from summaries.pdf import summary_pdf  # only who prints needs the typesetter

        return summary_pdf(summary, has_full_list)
    if ending == ".html":
        from summaries.web_page import summary_html

        return summary_html(summary, has_full_list).encode("utf-8")
    return (summary_json(summary) if ending == ".json" else summary_csv(summary)).encode("utf-8")


def _write(output: str, content: bytes, language: Language) -> None:
    try:
        Path(output).write_bytes(content)
    except OSError as error:
        raise file_refusal(language, error, output, "write") from error
    except ValueError as error:
        raise Refused(say(language, "commands.fault.write.failed", file=visible(output))) from error
