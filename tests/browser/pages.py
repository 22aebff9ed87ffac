"""A report without notebooks, whose pages can be opened."""

from discourse import measures, pages


def report_of(tokens, codebook, *, lemmas=None, n=40, single=False):
    """Write the pages of a corpus and a codebook: path → file."""
    hits = measures.voices(measures.occurrences(tokens, codebook), tokens)
    strata = ["family", "side"] if tokens.corpus.sides else ["family"]
    content = pages.Report(
        tokens=tokens,
        codebook=codebook,
        hits=hits.assign(kind="frames", agent="", patient=""),
        lemmas=lemmas,
        sheet=measures.coding_sheet(tokens, codebook, n, strata=strata),
        notebooks=(),
        tables=(),
        bearing=(),
        method=pages.Method({"discourse": "0"}, {}, {}, {}),
    )
    return pages.report(content, single=single)


def write(files, folder):
    """Write the files of a report into a folder."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder
