"""The words of a case: codes with names in both languages, other words people use, and which word is wider than which.

A vocabulary is a tree (`parent`); a few words stand in two places (`also_under`: CLL/SLL is both a leukemia and a
non-Hodgkin lymphoma). Each is one YAML file in `vocabularies/`; short closed lists share `choices.yaml`.
"""

import difflib
import functools
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from ground.bands import is_unknown
from ground.files import read_own
from ground.sources import Language, Model, Source, Words

FOLDER = Path(__file__).parent / "vocabularies"
CHOICES = FOLDER / "choices.yaml"
SHORT_LIST = 12


class Aliases(Model):
    """Other words for one thing: brand names, abbreviations, former names."""

    en: tuple[str, ...] = ()
    es: tuple[str, ...] = ()


class Term(Model):
    """One word of a vocabulary. The fields after `note` belong to single vocabularies, as their names say."""

    code: str
    parent: str | None = None
    also_under: tuple[str, ...] = ()
    name: Words
    aliases: Aliases = Aliases()
    hint: Words | None = None
    note: Words | None = None

    icd10: tuple[str, ...] = ()
    """Diagnoses: ICD-10-CM codes or ranges; empty where none is sure."""
    benefit: str | None = None
    """Drugs and services: under which benefit a plan usually pays (`hospital`, `medical`, `pharmacy`)."""
    hcpcs: str | None = None
    """Drugs: billing code of the product."""
    manufacturer: str | None = None
    is_insurance: bool | None = None
    """Kinds of coverage: whether the law calls it insurance."""
    guideline_region: str | None = None
    """States: which federal poverty guideline holds (`contiguous`, `alaska`, `hawaii`, `none`)."""
    territory: bool = False
    category: str | None = None
    """Kinds of cost: a code of `cost_categories`."""

    @functools.cached_property
    def words(self) -> tuple[str, ...]:
        """Code, names and aliases, folded for searching."""
        said = (self.code, self.name.en, self.name.es, *self.aliases.en, *self.aliases.es)
        return tuple(dict.fromkeys(folded(word) for word in said))


class Vocabulary(Model):
    """All terms of one vocabulary, in file order.

    Methods that take a code raise KeyError for a code the vocabulary does not hold.
    """

    vocabulary: str
    sources: tuple[Source, ...] = ()
    shared_aliases: tuple[str, ...] = ()
    """Words that rightly name more than one term."""
    listed: tuple[Term, ...] = Field(alias="terms")

    @functools.cached_property
    def terms(self) -> dict[str, Term]:
        return {term.code: term for term in self.listed}

    @functools.cached_property
    def _ancestors(self) -> dict[str, tuple[str, ...]]:
        return {code: self._climb(code) for code in self.terms}

    @functools.cached_property
    def _within(self) -> dict[str, set[str]]:
        """Every code with itself and all that lies below it."""
        within = {code: {code} for code in self.terms}
        for code, ancestors in self._ancestors.items():
            for ancestor in ancestors:
                within[ancestor].add(code)
        return within

    def __contains__(self, code: object) -> bool:
        return code in self.terms

    def name(self, code: str, language: Language) -> str:
        return self.terms[code].name.in_(language)

    def children(self, code: str | None) -> list[Term]:
        """The terms right below a code, or the top of the tree for None."""
        if code is None:
            return [term for term in self.listed if term.parent is None]
        return [term for term in self.listed if code == term.parent or code in term.also_under]

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Every wider word, nearest first, without the code itself."""
        return self._ancestors[code]

    def is_or_below(self, code: str, ancestor: str) -> bool:
        self.terms[code]  # an unknown code is an error, not a no
        return code in self._within[ancestor]

    def belongs(self, code: str, target: str) -> bool | None:
        """Whether somebody who said `code` has the thing called `target`.

        True if the code is the target or below it. None if some term lies below both, for then the person used a wider
        word that leaves it open (a non-Hodgkin lymphoma may be CLL/SLL, which is a leukemia). Else False.
        """
        if self.is_or_below(code, target):
            return True
        return False if self._within[code].isdisjoint(self._within[target]) else None

    def find(self, text: str) -> list[Term]:
        """Terms that fit what somebody typed, in either language, without regard to case and accents.

        Best first: the whole word, then its beginning, then any part; file order within each.
        """
        sought = folded(text)
        if not sought:
            return []
        ranked = [(rank, term) for term in self.listed if (rank := _rank(sought, term.words)) is not None]
        return [term for _, term in sorted(ranked, key=lambda pair: pair[0])]

    def closest(self, text: str) -> str | None:
        """The code that a mistyped word most likely meant, or None."""
        codes: dict[str, str] = {}
        for term in self.listed:
            for word in term.words:
                codes.setdefault(word, term.code)
        near = difflib.get_close_matches(folded(text), codes, n=1, cutoff=0.7)
        if near:
            return codes[near[0]]
        found = self.find(text) if len(folded(text)) > 2 else []
        return found[0].code if found else None

    def _climb(self, code: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        layer = [code]
        while layer:
            layer = [wider for narrow in layer for wider in self._wider(narrow) if wider not in found]
            found.update(dict.fromkeys(layer))
        return tuple(found)

    def _wider(self, code: str) -> tuple[str, ...]:
        term = self.terms[code]
        return ((term.parent,) if term.parent else ()) + term.also_under


def folded(text: str) -> str:
    """Lower case, no accents, a space for dashes, slashes and underlines: "Mieloma_Múltiple" -> "mieloma multiple"."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    return re.sub(r"[\s_\-/]+", " ", plain).strip()


def _rank(sought: str, words: tuple[str, ...]) -> int | None:
    if sought in words:
        return 0
    if any(word.startswith(sought) for word in words):
        return 1
    return 2 if any(sought in word for word in words) else None


@functools.cache
def vocabulary(name: str) -> Vocabulary:
    """One vocabulary by name, read once. Raises KeyError for a name that no file has."""
    path = FOLDER / f"{name}.yaml"
    if path != CHOICES and path.is_file():
        return Vocabulary.model_validate(read_own(path))
    return Vocabulary.model_validate({"vocabulary": name, "terms": _short_lists()[name]})


@functools.cache
def _short_lists() -> dict[str, Any]:
    """The terms of the short lists, which stand in one file together."""
    lists: dict[str, Any] = read_own(CHOICES)["lists"]
    return lists


def names() -> list[str]:
    """The names of all vocabularies, files first, then the short lists."""
    return [path.stem for path in sorted(FOLDER.glob("*.yaml")) if path != CHOICES] + list(_short_lists())


def in_vocabulary(name: str) -> BeforeValidator:
    """Lets only codes of one vocabulary pass; write `Annotated[str, in_vocabulary("states")]`."""
    return BeforeValidator(lambda raw: _checked(name, raw))


def in_vocabulary_or_unknown(name: str) -> BeforeValidator:
    """The same, with the words for "unknown" read as None; write `Annotated[str | None, ...]`."""
    return BeforeValidator(lambda raw: None if is_unknown(raw) else _checked(name, raw))


def _checked(name: str, raw: Any) -> str:
    words = vocabulary(name)
    if isinstance(raw, str) and raw in words:
        return raw
    raise PydanticCustomError("not_in_vocabulary", "not a word of {vocabulary}", _hints(words, raw))


@dataclass(frozen=True)
class CodeOf:
    """Marks a type with the vocabulary whose codes it takes, for whoever describes it."""

    vocabulary: str


def Code(name: str) -> Any:  # noqa: N802 - stands where a type stands
    """The type of a code of one vocabulary; unknown words are refused."""
    return Annotated[str, in_vocabulary(name), CodeOf(name)]


def OptionalCode(name: str) -> Any:  # noqa: N802 - stands where a type stands
    """The type of an optional answer: a code of one vocabulary, or None for "unknown", "not sure", "?" and nothing."""
    return Annotated[str | None, in_vocabulary_or_unknown(name)]


def _hints(words: Vocabulary, raw: Any) -> dict[str, Any]:
    """What was expected: all codes of a short list, else the closest code, else the widest words."""
    if len(words.terms) <= SHORT_LIST:
        expected = ", ".join(words.terms)
    else:
        near = words.closest(raw) if isinstance(raw, str) else None
        expected = near or ", ".join([term.code for term in words.children(None)][:SHORT_LIST])
    return {"vocabulary": words.vocabulary, "expected": expected}
