"""Dictionary of another program → codebook.toml: YAML as quanteda has it, LIWC, Lexicoder, Yoshikoder, JSON."""

import itertools
import json
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from discourse import language
from discourse.codebook import other_format, pattern_error
from discourse.files import StudyError, decode

Tree = list["str | tuple[str, Tree]"]
"""Entries, and named categories that hold further ones."""

_BY_SUFFIX = {
    ".yml": "YAML", ".yaml": "YAML", ".dic": "a dictionary of LIWC", ".lc3": "a dictionary of Lexicoder",
    ".lcd": "a dictionary in XML", ".ykd": "a dictionary in XML", ".json": "JSON",
}  # fmt: skip
_KNOWN = "YAML as quanteda has it (.yml), LIWC (.dic), Lexicoder (.lc3, .lcd), Yoshikoder (.ykd) and JSON (.json)"


@dataclass(frozen=True, slots=True)
class Conversion:
    """A codebook made of a dictionary.

    Attributes
    ----------
    toml : str
        The codebook: each category of the dictionary is a frame, its sub-categories are cues.
    frames, patterns : int
        How many it has.
    left_out : tuple of (str, str)
        Each entry that no token can match, with its category, and why; they are comments of the codebook too.
    """

    toml: str
    frames: int
    patterns: int
    left_out: tuple[tuple[str, str], ...]


def convert(path: str | Path, *, encoding: str = "") -> Conversion:
    """Make a codebook of a dictionary of another program.

    Parameters
    ----------
    path : path
        The dictionary: YAML or JSON of categories and patterns, nested or not; LIWC; Lexicoder; Yoshikoder.
    encoding : str
        That of the file, where it is another than UTF-8.

    Returns
    -------
    Conversion
        Patterns are in lower case, and without punctuation at their ends. Of an entry, `*` and `?` stay wildcards, and
        any other sign means itself: an entry with one that no token has, such as `c++` or `a|b`, is left out. What is
        listed twice in a category is there once.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    StudyError
        It is in no format that is known, is spoilt, or has no entry that a token can match; or it is YAML, and the
        extra `dictionaries` is not installed.

    See Also
    --------
    read_codebook : Read what comes of it.
    """
    file = Path(path)
    if not file.is_file():
        msg = f"{file}: no such file; name a dictionary in {_KNOWN}"
        raise FileNotFoundError(msg)
    source = decode(file, file.read_bytes(), encoding).removeprefix("\ufeff")
    form = _BY_SUFFIX.get(file.suffix.lower(), other_format(source))
    if form not in _READERS:
        raise StudyError(file, None, f"its format is not known; known are {_KNOWN}")
    try:
        tree = _opened(_READERS[form](file, source))
        return _conversion(file, list(_categories(tree)))
    except RecursionError:
        raise StudyError(file, None, "categories within categories without end; take them out") from None


def _opened(tree: Tree) -> Tree:
    """Take the categories out of one that holds all of them, and no entry."""
    while len(tree) == 1 and isinstance(tree[0], tuple) and any(isinstance(part, tuple) for part in tree[0][1]):
        if any(isinstance(part, str) for part in tree[0][1]):
            break
        tree = tree[0][1]
    return tree


def _categories(tree: Tree, names: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """List each category by the names above it, with its own entries."""
    entries = [part for part in tree if isinstance(part, str)]
    inner = [part for part in tree if isinstance(part, tuple)]
    if names and (entries or not inner):
        yield names, entries
    elif entries:
        yield ("dictionary",), entries
    for name, part in inner:
        yield from _categories(part, (*names, name))


# --- formats ------------------------------------------------------------------------------------


def _yaml(file: Path, source: str) -> Tree:
    """Read YAML by its nodes, so that every name is text, as `no` and `on`, and none that is there twice is lost."""
    try:
        import yaml  # noqa: PLC0415  # an extra
    except ModuleNotFoundError:
        message = "it is YAML; to read it: pip install 'discourse-study[dictionaries]'"
        raise StudyError(file, None, message) from None
    seen: set[int] = set()

    def tree(node: Any) -> Tree:
        if isinstance(node, yaml.ScalarNode):
            return [str(node.value)] if str(node.value).strip() else []
        if id(node) in seen:
            message = "an alias (*name) stands for a list that is written elsewhere; write it out"
            raise StudyError(file, node.start_mark.line + 1, message)
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [part for item in node.value for part in tree(item)]
        return [(_name(file, key), tree(value)) for key, value in node.value]

    def _name(file: Path, key: Any) -> str:
        if not isinstance(key, yaml.ScalarNode):
            raise StudyError(file, key.start_mark.line + 1, "the name of a category must be a text")
        return str(key.value)

    try:
        root = yaml.compose(source, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None) or "not readable"
        raise StudyError(file, mark.line + 1 if mark else None, f"not valid YAML: {problem}") from None
    return tree(root) if root is not None else []


def _json(file: Path, source: str) -> Tree:
    def tree(value: Any) -> Tree:
        if isinstance(value, _Pairs):
            return [(_sound(name), tree(held)) for name, held in value.pairs]
        if isinstance(value, list):
            return [part for item in value for part in tree(item)]
        return [_sound(value) if isinstance(value, str) else json.dumps(value)]

    try:
        return tree(json.loads(source, object_pairs_hook=_Pairs, parse_int=str, parse_float=str))
    except json.JSONDecodeError as error:
        raise StudyError(file, error.lineno, f"not valid JSON: {error.msg}") from None


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The pairs of an object, those with one name included."""

    pairs: list[tuple[str, Any]]


def _sound(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _liwc(file: Path, source: str) -> Tree:
    """Read the categories by their numbers, between two lines of a percent sign, and then the words of each."""
    lines = source.splitlines()
    marks = [number for number, line in enumerate(lines) if line.strip() == "%"]
    if len(marks) < 2:
        message = "no dictionary of LIWC: its categories stand between two lines of a percent sign"
        raise StudyError(file, None, message)
    names: dict[str, str] = {}
    for number in range(marks[0] + 1, marks[1]):
        parts = lines[number].split(None, 1)
        if parts and (len(parts) < 2 or names.setdefault(parts[0], parts[1].strip()) != parts[1].strip()):
            message = f"{lines[number].strip()!r} is no number of its own with the name of a category"
            raise StudyError(file, number + 1, message)
    held: dict[str, Tree] = {number: [] for number in names}
    for number in range(marks[1] + 1, len(lines)):
        entry, numbers = _liwc_entry(lines[number], held)
        for category in numbers:
            if category not in held:
                message = f"{entry!r} has the category {category}, which the head of the file does not name"
                raise StudyError(file, number + 1, message)
            held[category].append(entry)
        if entry and not numbers:
            raise StudyError(file, number + 1, f"{entry!r} has no number of a category")
    return [(name, held[number]) for number, name in names.items()]


def _liwc_entry(line: str, known: Container[str]) -> tuple[str, list[str]]:
    """Part an entry from the numbers of its categories; one with a condition keeps it, in its first category."""
    if _CONDITION.search(line):
        return line.strip(), [number for number in re.findall(r"\d+", line) if number in known][:1]
    parts = line.split("\t", 1) if "\t" in line.strip() else re.split(r"\s+(?=\d[\d\s]*\Z)", line.strip(), maxsplit=1)
    return parts[0].strip(), [number for part in parts[1:] for number in part.split()]


_CONDITION = re.compile(r"[(<][^()<>]*[)>]\s*\d+/\d")
"""What LIWC writes where the category hangs on the word before: `<of>131/125`."""


def _lexicoder(file: Path, source: str) -> Tree:
    """Read categories that begin with a plus sign, each with an entry a line."""
    tree: list[tuple[str, Tree]] = []
    for number, line in enumerate(source.splitlines(), start=1):
        if line.strip().startswith("+"):
            tree.append((line.strip().lstrip("+").strip(), []))
        elif line.strip():
            if not tree:
                raise StudyError(file, number, "an entry before any category; a category is a line as +NAME")
            tree[-1][1].append(line.strip())
    return list(tree)


def _xml(file: Path, source: str) -> Tree:
    """Read nested nodes of categories (`cnode`) and patterns (`pnode`)."""
    if re.search(r"<!(?:DOCTYPE|ENTITY)", source):
        raise StudyError(file, None, "it declares entities, which no dictionary needs; take the declarations out")

    def tree(element: ET.Element) -> Tree:
        parts: Tree = []
        for child in element:
            if child.tag == "cnode":
                parts.append((child.get("name", ""), tree(child)))
            elif child.tag == "pnode":
                parts.append(child.get("name", ""))
        return parts

    try:
        found = tree(ET.fromstring(re.sub(r"\A\s*<\?xml[^>]*\?>", "", source)))  # noqa: S314  # without declarations
    except ET.ParseError as error:
        raise StudyError(file, error.position[0], f"not valid XML: {error}") from None
    if not found:
        raise StudyError(file, None, "no category (<cnode>) and no pattern (<pnode>) is in it")
    return found


_READERS = {
    "YAML": _yaml,
    "JSON": _json,
    "a dictionary of LIWC": _liwc,
    "a dictionary of Lexicoder": _lexicoder,
    "a dictionary in XML": _xml,
}


# --- patterns -----------------------------------------------------------------------------------


def _pattern(entry: str) -> tuple[str, str]:
    """Write an entry as a pattern, or say why no token can match it."""
    text = " ".join(language.fold(entry).lower().split())
    if _CONDITION.search(text):
        return "", "it hangs on the word before, which no pattern does"
    if signs := [sign for sign in text if unicodedata.category(sign).startswith("S")]:
        return "", f"no token has {signs[0]!r}"
    bare = " ".join(filter(None, (_bare(word) for word in text.split(" "))))
    read = " ".join(form for *_, form in language.words(bare)) if not set(bare) & set("*?") else bare
    for pattern in (text, bare, read):
        if "[" not in pattern and pattern_error(pattern) is None:
            return pattern, ""
    if not bare:
        return "", "it is punctuation" if text else "it is blank"
    return "", pattern_error(bare) or "no token has '['"


def _bare(word: str) -> str:
    """Take the punctuation off both ends of a word, wildcards and percent signs excepted."""
    ends = [at for at, sign in enumerate(word) if sign in "*?%" or not unicodedata.category(sign).startswith("P")]
    return word[ends[0] : ends[-1] + 1] if ends else ""


# --- the codebook -------------------------------------------------------------------------------


def _conversion(file: Path, categories: list[tuple[tuple[str, ...], list[str]]]) -> Conversion:
    left_out: list[tuple[str, str]] = []
    ids: set[str] = set()
    tables: list[str] = []
    total = 0
    for name, group in itertools.groupby(categories, key=lambda category: category[0][0]):
        frame, seen = _id(name, ids, "frame"), set[str]()
        cues = []
        for names, entries in group:
            patterns = []
            for entry in entries:
                pattern, reason = _pattern(entry)
                if reason:
                    left_out.append((f"{entry!r} of {' > '.join(names)}", reason))
                elif pattern not in seen:
                    seen.add(pattern)
                    patterns.append(pattern)
            if not entries:
                left_out.append((" > ".join(names), "it has no entry"))
            if patterns:
                cue = _id("_".join(names[1:]) or name, ids, "cue", frame)
                comment = "" if cue == names[-1].lower() else f"# {_quoted(names[-1])[1:-1]}\n"
                cues.append(f"{comment}{_key(cue)} = {_list(patterns)}\n")
        total += len(seen)
        if cues:
            head = f"[frames.{_key(frame)}]\nlabel = {_quoted(name.strip() or frame)}\nsource = {_quoted(file.name)}\n"
            tables.append(f"{head}\n[frames.{_key(frame)}.cues]\n{''.join(cues)}")
    if not tables:
        reasons = "".join(f"; {entry!r}: {reason}" for entry, reason in left_out[:1])
        raise StudyError(file, None, f"it has no entry that a token can match{reasons}")
    comments = [f"# {_quoted(entry)[1:-1]}: {_quoted(reason)[1:-1]}\n" for entry, reason in left_out]
    toml = _HEAD.format(name=_quoted(file.name)[1:-1]) + "\n\n".join(tables)
    toml += f"\n\n# Left out, since no token can match it:\n#\n{''.join(comments)}" if comments else ""
    return Conversion(toml, len(tables), total, tuple(left_out))


_HEAD = """\
# Codebook of the study, made by `discourse codebook convert` of {name}.
#
# A category is a frame, its sub-categories are cues. Give each frame a definition, name the actors and what
# their names mirror, and read the hits in their lines before you count them.

drawn_from = ["{name}"]


"""


def _id(name: str, taken: set[str], kind: str, frame: str = "") -> str:
    """Make an id of a name that none of its kind has."""
    base = re.sub(r"\W+", "_", name.lower()).strip("_") or "category"
    tries = itertools.chain(
        [base, *([f"{frame}_{base}"] if frame else [])], (f"{base}_{n}" for n in itertools.count(2))
    )
    chosen = next(one for one in tries if f"{kind} {one}" not in taken)
    taken.add(f"{kind} {chosen}")
    return chosen


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _quoted(name)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(patterns: Iterable[str]) -> str:
    """Write a list, a line of at most about a hundred characters after another."""
    lines = [""]
    for pattern in map(_quoted, patterns):
        if lines[-1] and len(lines[-1]) + len(pattern) > 100:
            lines.append("")
        lines[-1] += f"{', ' if lines[-1] else ''}{pattern}"
    return f"[{lines[0]}]" if len(lines) == 1 else "[\n" + "".join(f"    {line},\n" for line in lines) + "]"
