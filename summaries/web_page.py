"""The paper as one web page that asks no host for anything: for a browser, a screen reader, or a browser's own printer.

The same words as the PDF, placed in HTML. Words are escaped one by one; nothing a person types can become markup.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

from summaries.document import Summary
from summaries.pdf import whole_paper

STYLE = """
:root { color-scheme: light }
body { font: 1rem/1.45 Georgia, 'Times New Roman', serif; color: #111; background: #fff; max-width: 48rem; margin: 1.5rem auto; padding: 0 1rem; overflow-wrap: anywhere }
h1 { font-size: 1.6rem } h2 { font-size: 1.25rem; margin: 1.6em 0 .4em } h3 { font-size: 1.08rem; margin: 1.2em 0 .3em } h4 { font-size: 1rem; margin: 1em 0 .2em }
h1, h2, h3, h4 { line-height: 1.2; break-after: avoid } p, ul, ol { margin: .3em 0 } li { margin: .25em 0; break-inside: avoid }
table { border-collapse: collapse; width: 100%; font-size: .9rem } .wide { overflow-x: auto } tr { break-inside: avoid }
th, td { overflow-wrap: normal; text-align: right; padding: .25em .4em; border-bottom: 1px solid #aaa; vertical-align: top } th { background: #ebebeb }
.words1 tr > :first-child, .words2 tr > :nth-child(-n+2) { text-align: left }
.total th, .total td { text-align: center } .total td { font-size: 1.15rem; font-weight: bold }
.last tr:last-child { font-weight: bold } a { color: #0b4a70 } .small { font-size: .9rem }
@page { size: letter; margin: .65in; @bottom-right { content: counter(page) } }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 10pt; line-height: 1.3 } ul, ol { padding-left: 1.4em } .full { break-before: page } a { color: inherit; text-decoration: none } .two { columns: 2; font-size: 9pt } }
"""  # noqa: E501 - one rule a line
QUIET = "default-src 'none'; style-src 'unsafe-inline'"


def summary_html(summary: Summary, has_full_list: bool = False) -> str:
    """A whole HTML document in the summary's language."""
    told = whole_paper(summary, has_full_list)
    title = escape(" ".join(filter(None, [told["title"] + ".", told["label"]])))
    parts = [*_top(told), *_costs(told), *_help(told), *(_full(told) if told["full"] else ())]
    return "\n".join(
        [
            f'<!DOCTYPE html>\n<html lang="{told["language"]}">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{QUIET}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>",
            *parts,
            "</main>\n</body>\n</html>\n",
        ]
    )


def _top(told: dict[str, Any]) -> Iterable[str]:
    yield f"<h1>{escape(told['title'])}</h1>"
    if told["label"]:
        yield f"<p><strong>{_typed(told['label'])}</strong></p>"
    yield _paragraph(told["prepared"])
    yield from (f"<p>{_typed(line)}</p>" for line in told["contact"])


def _costs(told: dict[str, Any]) -> Iterable[str]:
    costs, heading = told["costs"], told["heading"]
    yield _heading(2, heading["costs"])
    if costs["total"]:
        columns, amounts = ([one[key] for one in costs["total"]] for key in ("name", "amount"))
        yield _table(columns, [amounts], "total")
    yield from map(_paragraph, costs["lines"])
    if costs["notices"]:
        yield _heading(2, heading["notices"]) + _list(costs["notices"])
    yield _heading(2, heading["plan"])
    if costs["plan"]["rows"]:
        yield _table(costs["plan"]["columns"], costs["plan"]["rows"], "words2")
    yield from map(_paragraph, costs["plan_notes"])
    if costs["months"]:
        yield _heading(2, heading["months"]) + _table(costs["months"]["columns"], costs["months"]["rows"], "words1 last")
        yield _paragraph(costs["months_note"])
    if costs["not_counted"]:
        yield _heading(2, heading["not_counted"]) + _list(costs["not_counted"])


def _help(told: dict[str, Any]) -> Iterable[str]:
    offered, heading = told["help"], told["heading"]
    yield _heading(2, heading["programs"]) + "".join(map(_paragraph, (offered["ask_first"], *offered["status"])))
    for verdict, name in (("looks_eligible", "eligible"), ("need_more_information", "unsure")):
        yield _heading(3, heading[verdict])
        entries = [_entry(one) for one in offered[name]]
        yield _items(entries) if entries else _paragraph(offered["none"])
        yield from map(_paragraph, offered[f"{name}_more"])
    yield _heading(3, heading["does_not_look_eligible"]) + _unlikely(offered["unlikely"], offered["none"])
    yield from map(_paragraph, offered["unlikely_more"])
    yield _heading(2, heading["next_steps"]) + _list(offered["steps"], "ol")
    yield from map(_paragraph, offered["steps_more"])
    if told["costs"]["assumptions"]:
        yield _heading(2, heading["assumptions"]) + _list(told["costs"]["assumptions"])
    yield _heading(2, heading["sources"])
    yield _items([f"{escape(one['number'])} {_linked(one['url'], one['words'])}" for one in offered["sources"]])
    yield _paragraph(offered["sources_note"]) + f"<p><strong>{escape(told['footer'])}</strong></p>"


def _full(told: dict[str, Any]) -> Iterable[str]:
    full, heading = told["full"], told["full"]["heading"]
    yield f'<section class="full">{_heading(2, heading["full"])}'
    yield _paragraph(full["lead"]) + _paragraph(f"{told['help']['ask_first']} {full['how_to_read']}")
    if full["steps"]:
        yield _heading(3, heading["next_steps"]) + _list(full["steps"], "ol")
    yield _heading(3, heading["season"]) + _list(full["season"])
    yield _heading(3, heading["rights"])
    yield from (_heading(4, one["name"]) + _list(one["steps"]) for one in full["rights"])
    if not full["rights"]:
        yield _paragraph(full["no_rights"])
    yield _heading(3, heading["hospital_bills"]) + _list(full["hospital"])
    if full["members"]:
        yield _heading(3, heading["members"])
    for person in full["members"]:
        yield _heading(4, person["name"])
        yield from (f"<p><strong>{escape(one['verdict'])}</strong></p>{_list(one['said'])}" for one in person["lines"])
    if full["notes"]:
        yield _heading(3, heading["read_first"]) + _list(full["notes"], "ol")
    yield _heading(3, heading["looks_eligible"]) + _programs(full["eligible"], full["none"])
    if full["questions"]:
        yield _heading(3, heading["questions"]) + _paragraph(full["questions_lead"]) + _list(full["questions"], "ol")
    yield _heading(3, heading["need_more_information"]) + _programs(full["unsure"], full["none"])
    yield _heading(3, heading["does_not_look_eligible"]) + _unlikely(full["unlikely"], full["none"])
    costs = full["costs"]
    if costs["plan"] or costs["months"] or costs["lists"]:
        yield _heading(3, heading["costs_more"])
    for name, kind in (("plan", "words2"), ("months", "words1 last")):
        if costs[name]:
            yield _heading(4, heading[name]) + _table(costs[name]["columns"], costs[name]["rows"], kind)
    yield from (_heading(4, heading[one["name"]]) + _list(one["lines"]) for one in costs["lists"])
    yield _heading(3, heading["versions"]) + _paragraph(full["versions"]) + "</section>"


def _heading(level: int, text: str) -> str:
    return f"<h{level}>{escape(text)}</h{level}>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _typed(text: str) -> str:
    """What a person typed, in its own direction of writing."""
    return f"<bdi>{escape(text)}</bdi>"


def _list(lines: Iterable[str], tag: str = "ul") -> str:
    return _items(map(escape, lines), tag)


def _items(entries: Iterable[str], tag: str = "ul") -> str:
    """Items whose words are escaped already."""
    return f"<{tag}>" + "".join(f"<li>{one}</li>" for one in entries) + f"</{tag}>"


def _table(columns: list[str], rows: list[list[str]], kind: str) -> str:
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in columns)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    table = f'<table class="{kind}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return f'<div class="wide" tabindex="0">{table}</div>'


def _linked(url: str, words: str) -> str:
    is_web = url.startswith(("https://", "http://"))
    return f'<a href="{escape(url)}">{escape(words)}</a>' if is_web else escape(words)


def _who(one: dict[str, Any]) -> str:
    ways = [f"<strong>{escape(one['phone'])}</strong>" if one["phone"] else escape(one["no_phone"])]
    if one["site"] and one.get("is_site_shown", "yes") == "yes":
        ways.append(_linked(one["url"], one["site"]))
    return f"({escape(one['organization'])}) {', '.join(ways)}"


def _entry(one: dict[str, Any]) -> str:
    detail = f'<br><span class="small">{escape(one["detail"])}</span>' if one["detail"] else ""
    return f"<strong>{escape(one['name'])}</strong> {_who(one)}{detail}"


def _programs(listed: list[dict[str, Any]], none: str) -> str:
    said = [_heading(4, one["name"]) + f"<p>{_who(one)}</p>" + "".join(map(_paragraph, one["lines"])) for one in listed]
    return f'<div class="two">{"".join(f"<div>{one}</div>" for one in said)}</div>' if said else _paragraph(none)


def _unlikely(listed: list[dict[str, str]], none: str) -> str:
    said = [f"<strong>{escape(one['name'])}</strong>: {escape(one['reason'])}" for one in listed]
    return _items(said) if said else _paragraph(none)
