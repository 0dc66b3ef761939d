"""What paper says beside the programs."""

from summaries.document import Summary
from texts.render import say


def beside(summary: Summary) -> list[str]:
    """What stands beside the programs, each once: members' own benefits, help that does not ask about status, and the notes of
    programs that may help (how far back Medicaid pays, estate recovery)."""
    status, language = summary.status, summary.language
    said = [*status.own_benefits]
    if status.asks_not:
        said.append(say(language, "summaries.status.asks_not_short", programs="; ".join(status.asks_not)))
    notes = [note for one in summary.programs if one.verdict != "does_not_look_eligible" for note in one.notes]
    return [*said, *dict.fromkeys(note for note in notes if note != status.notice)]
