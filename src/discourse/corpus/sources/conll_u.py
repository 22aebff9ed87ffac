"""Sentences in CoNLL-U (.conllu) → the documents that they are of."""

import io
from collections.abc import Iterator

from conllu import TokenList, parse_incr

from discourse.corpus.sources.record import File, Row
from discourse.files import decode


def read(file: File) -> Iterator[Row]:
    """Read CoNLL-U.

    Parameters
    ----------
    file : File
        Sentences, in UTF-8 or the encoding that is named.

    Yields
    ------
    Row
        A document for each `# newdoc`, else one: the sentences as `# text` has them, or else their words, each on its
        line, and a blank line before each `# newpar`.

    Raises
    ------
    StudyError
        It is in another encoding, or no plain text.
    ParseException
        It is no CoNLL-U.
    """
    name, texts = "", [""]
    for sentence in parse_incr(io.StringIO(decode(file.path, file.data, file.encoding).removeprefix("\ufeff"))):
        known = {key.partition(" ")[0]: value for key, value in sentence.metadata.items()}
        if "newdoc" in known:
            yield from _document(file, name, texts)
            name, texts = known["newdoc"] or name, [""]
        if "newpar" in known and texts[-1]:
            texts.append("")
        texts[-1] += (known.get("text") or _words(sentence)) + "\n"
    yield from _document(file, name, texts)


def _document(file: File, name: str, texts: list[str]) -> Iterator[Row]:
    if any(texts):
        yield Row(file.name, {"text": "\n".join(texts).strip()} | ({"document": name} if name else {}))


def _words(sentence: TokenList) -> str:
    """Join the words of a sentence, as `SpaceAfter` says."""
    text, covered = "", 0
    for token in sentence:
        _, kind, last = number if isinstance(number := token["id"], tuple) else (number, "", number)
        if kind != "." and last > covered:  # a dot is in the number of a word that nobody wrote
            text += token["form"] + ("" if (token.get("misc") or {}).get("SpaceAfter") == "No" else " ")
            covered = last
    return text.strip()
