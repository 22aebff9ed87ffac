"""Options → a sheet to code by hand, or what the coded ones say."""

import argparse
from typing import TYPE_CHECKING

from discourse import StudyError
from discourse.cli._said import check_new

if TYPE_CHECKING:
    pass


def write_sheet(options: argparse.Namespace) -> None:
    from discourse import measures, read_codebook, read_study
    from discourse.exports import as_csv
    from discourse.files import write_whole
    from discourse.wording import plural

    file = options.file
    check_new(file)
    study = read_study(options.study)
    columns = ["family", "document", *study.corpus.documents]
    if unknown := [name for name in options.strata or () if name not in columns]:
        message = f"no column {unknown[0]!r} to draw by; there are {', '.join(columns)}"
        raise StudyError(study.path / "documents.csv", None, message)
    codebook = read_codebook(study.path)
    sheet = measures.coding_sheet(study.tokens, codebook, options.n, strata=options.strata, seed=options.seed)
    write_whole(file, as_csv(sheet))
    if options.strata is None:
        print(f"{file}: {plural(len(sheet), 'hit')} to code")
    else:
        without = int((sheet["cue"] == "").sum())
        print(
            f"{file}: {plural(len(sheet), 'row')} to code, {len(sheet) - without:,} with a hit and {without:,} without"
        )


def read_sheets(options: argparse.Namespace) -> None:
    from discourse import codings, measures, read_codebook, read_study, readings

    study = read_study(options.study)
    codebook = read_codebook(study.path)
    hits = measures.voices(measures.occurrences(study.tokens, codebook), study.tokens)
    coding = codings.read_codings(options.files, study.corpus)
    place = list(codings.PLACE)
    without = coding[coding["correct"] == ""].merge(study.tokens.units("sentence"), on=place[:3])
    if len(coding) and not len(coding.merge(hits, on=place)) and not len(without):
        message = f"none of its hits is a hit of {study.path}; both share {', '.join(place)}"
        raise StudyError(options.files[0], None, message)
    for row in codings.unmatched(hits, coding).itertuples():
        print(
            f"{row.source}: no hit of {row.family!r} from {row.start} to {row.end} of {row.document}; it counts nowhere"
        )
    accusations = measures.accusations(hits, study.tokens, codebook)
    table = measures.agreement(hits, coding, codebook, accusations=accusations)
    if len(table):
        print(table[table["hits"] > 0].round(3).to_string(index=False, na_rep=""))
    print(repr(readings.agreement(table)))
    by = "side" if study.corpus.sides else "document"
    for coder, part in coding.groupby("coder") if len(without) else ():
        print(f"{coder}: {readings.corrected_rates(measures.corrected_rates(hits, study.tokens, part, by))!r}")
