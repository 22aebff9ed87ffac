"""Options → texts in a store; what is wrong in a study or its codebook, and what its corpus can bear."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from discourse.cli._said import check_new, failed

if TYPE_CHECKING:
    import pandas as pd

    from discourse import Study


def index(options: argparse.Namespace) -> int:
    from discourse import index, open_tokens
    from discourse.tokens.shards import connected

    columns = {name: getattr(options, name) for name in ("text", "document", "side", "date", "metadata", "encoding")}
    with connected(options.cluster) as client:
        index(options.source, options.store, **columns, client=client)
    tokens = open_tokens(options.store)
    print(f"{options.store}: {len(tokens.corpus.documents):,} documents, {len(tokens):,} tokens")
    return 0


def check(options: argparse.Namespace) -> int:
    from discourse import read_study, readings
    from discourse.check import problems
    from discourse.corpus.folder import write_hashes

    folder = options.folder or options.study
    if options.suggest_spans:
        check_new(options.suggest_spans)
    for problem in (found := problems(folder)):
        failed(problem, status=2)
    if found:
        return 2
    study = read_study(folder)
    if options.write_hashes:
        for document in write_hashes(study.path):
            print(f"{document}: hash filled in")
    print(f"{study.path}: {_contents(study)}")
    if (changes := study.since_frozen) is not None:
        print(repr(readings.plan(changes)))
    _bears(study, options.suggest_spans)
    return 0


def freeze(options: argparse.Namespace) -> int:
    from discourse import read_study
    from discourse.provenance import FROZEN, freeze, has_results
    from discourse.wording import plural

    study = read_study(options.folder or options.study).path
    print(f"{study / FROZEN}: {plural(len(freeze(study, replace=options.replace)), 'file')} frozen")
    if has_results(study):
        print("There are results already: this is no plan that was made before anyone looked.")
    return 0


def _contents(study: "Study") -> str:
    """Count what a study holds."""
    from discourse.codebook import NO_CODEBOOK
    from discourse.wording import join, plural

    parts = [plural(len(study.corpus.documents), "document"), plural(len(study.corpus.spans), "span")]
    codebook = study.codebook
    if codebook == NO_CODEBOOK:
        parts.append("no codebook yet")
    else:
        parts += [
            plural(len(codebook.frames), "frame"),
            plural(len(codebook.names), "family of names", "families of names"),
            plural(len(codebook.contests), "contest"),
            plural(len(codebook.actors), "actor"),
        ]
    with_hit = study.coding["correct"] != ""
    parts.append(plural(with_hit.sum(), "coded hit"))
    if not with_hit.all():
        parts.append(plural((~with_hit).sum(), "coded sentence without a hit", "coded sentences without a hit"))
    parts.append(plural(len(study.validation), "hit held out", "hits held out"))
    return join(parts)


def _bears(study: "Study", file: Path | None) -> None:
    """Report what the corpus can bear, and write what may be boilerplate to a file that is named."""
    from discourse import measures
    from discourse.check import bearing

    for reading in bearing(study):
        print(repr(reading))
    boilerplate = measures.boilerplate(study.tokens)
    if file and len(boilerplate):
        _suggest(file, boilerplate)
    elif len(boilerplate):
        print("`discourse check --suggest-spans FILE` writes a rule for each, to choose from for spans.csv.")


def _suggest(file: Path, boilerplate: "pd.DataFrame") -> None:
    """Write the rules that would take boilerplate, in the columns of spans.csv."""
    from discourse.files import write_whole
    from discourse.wording import plural

    reasons = [
        f"{row.kind}, {plural(row.times, 'time')} in {row.documents:,} of {row.of_documents:,} texts: {row.example}"
        for row in boilerplate.itertuples()
    ]
    rules = boilerplate[["rule"]].rename(columns={"rule": "first"}).assign(last="", reason=reasons)
    rules.insert(0, "role", "boilerplate")
    rules.insert(0, "document", "*")
    write_whole(file, rules.to_csv(index=False, lineterminator="\n").encode())
    print(f"{file}: {plural(len(rules), 'rule')} to choose from; copy those that are right into spans.csv.")


def audit(options: argparse.Namespace) -> int:
    from discourse import measures, read_codebook, read_study, readings

    study = read_study(options.folder or options.study)
    codebook = read_codebook(study.path)
    if options.swap:
        return _swap(measures.swap_probe(study.corpus, codebook))
    table = measures.audit(study.tokens, codebook, coding=study.coding)
    to_mend = table[table["at_fault"]]
    print(repr(readings.audit(table)))
    if len(to_mend):
        print(to_mend[["kind", "family", "cue", "pattern", "hits", "mirror", "mirrored"]].to_string(index=False))
    return 1 if len(to_mend) else 0


def _swap(table: "pd.DataFrame") -> int:
    from discourse import readings

    print(repr(readings.swap_probe(table)))
    differing = table[table["different"] > 0]
    for document, answer, differences in differing[["document", "answer", "differences"]].itertuples(index=False):
        print(f"{document}, {answer}: {differences}")
    return 1 if len(differing) else 0
