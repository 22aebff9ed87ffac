"""What each public measure costs as a corpus grows → a table of CPU seconds and memory.

`make bench-measures` runs it at 1,000 and 10,000 documents, `make bench-measures ARGS="1000 100000 keyness"` at other
sizes and for some of the measures. It is no test: compare only rows of one run.

The documents are the passages of `../shared/scale/passages_10k.jsonl`: the first so many, or, for more than there are,
drawn again with a seed and named by a number. They have two sides in turn and the dates of the file; the codebook is
that of the seeds. Each measure has a process of its own, forked from one that has read the texts, and limits of twice
what is allowed, so that one that takes too long or too much does not stop the others.
"""

import json
import os
import random
import resource
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

import pandas as pd
from speed import ROOT, machine

from discourse import Corpus, corpus_from_frame, count_terms, measures, read_study, tokenize
from discourse.codebook import Codebook

TEXTS = ROOT.parent / "shared" / "scale" / "passages_10k.jsonl"
SMALL, LARGE = (20, 1_000), (200, 4_000)
"""What a measure may take, CPU seconds and megabytes: of 10,000 documents or fewer, and of more."""
WORD = "the"
NO_TEXTS = {
    *("STOP_WORDS", "Topics", "stop_words", "n_topics", "topic_overlap", "findings", "survival", "wide"),
    *("calibration", "coverage", "corrected_coverage", "agreement", "corrected", "corrected_rates", "validation"),
}
"""What of the façade works on small tables, simulated texts or codings, whatever the size of a corpus."""


class Work:
    """Some documents, and what is made of them before a measure is taken."""

    def __init__(self, size: int) -> None:
        rows = [json.loads(line) for line in TEXTS.read_text(encoding="utf-8").splitlines()]
        rows = rows[:size] + random.Random(0).choices(rows, k=max(size - len(rows), 0))
        frame = pd.DataFrame({
            "document": [f"document-{number}" for number in range(size)],
            "text": [row["text"] for row in rows],
            "side": [("one", "two")[number % 2] for number in range(size)],
            "published": [row["date"] for row in rows],
        })  # fmt: skip
        self.corpus: Corpus = corpus_from_frame(frame)
        self.codebook = read_study(ROOT / "seeds").codebook
        self.tokens = tokenize(self.corpus)
        self.counts = count_terms(self.tokens)
        self.words = self.counts.without(measures.STOP_WORDS)
        self.hits = measures.occurrences(self.tokens, self.codebook)
        self.voices = measures.voices(self.hits, self.tokens)
        self.accusations = measures.accusations(self.hits, self.tokens, self.codebook)
        self.family = next(iter(self.codebook.families("names").values()))
        self.names = measures.voices(measures.occurrences(self.tokens, self.family), self.tokens)
        self.contest = next(iter(self.codebook.families("contests").values()))

    def tasks(self) -> dict[str, Callable[[], object]]:
        """Return what to take the time of: each measure, called as its docstring or a notebook does."""
        tokens, counts, words, hits, codebook = self.tokens, self.counts, self.words, self.hits, self.codebook
        accusations, side = self.accusations, "one"
        tasks: dict[str, Callable[[], object]] = {
            "accusations": lambda: measures.accusations(hits, tokens, codebook),
            "actor_terms": lambda: measures.actor_terms(counts, codebook),
            "agents": lambda: measures.agents(accusations, tokens, codebook),
            "audit": lambda: measures.audit(tokens, codebook),
            "boilerplate": lambda: measures.boilerplate(tokens),
            "codebook_draft": lambda: measures.codebook_draft(tokens, Codebook({}, {}, {}, {}, {})),
            "coding_sheet": lambda: measures.coding_sheet(tokens, codebook, 200),
            "collocate_contrast": lambda: measures.collocate_contrast(tokens, WORD, target=side),
            "collocates": lambda: measures.collocates(tokens, WORD),
            "compare_codebooks": lambda: measures.compare_codebooks(tokens, codebook, codebook),
            "concordance": lambda: measures.concordance(tokens, WORD),
            "confounds": lambda: measures.confounds(words),
            "contest": lambda: measures.contest(measures.occurrences(tokens, self.contest), tokens, self.contest),
            "correspondence": lambda: measures.correspondence(words),
            "demands": lambda: measures.demands(tokens, codebook),
            "divergence": lambda: measures.divergence(words),
            "diversity": lambda: measures.diversity(tokens),
            "duplicates": lambda: measures.duplicates(tokens),
            "evidence": lambda: measures.evidence(words),
            "example": lambda: measures.example(accusations, tokens, codebook),
            "forms": lambda: measures.forms(accusations, tokens),
            "frame_coverage": lambda: measures.frame_coverage(hits, tokens),
            "frequency": lambda: measures.frequency(counts),
            "key_terms": lambda: measures.key_terms(words),
            "keyness": lambda: measures.keyness(words, target=side),
            "languages": lambda: measures.languages(tokens),
            "names": lambda: measures.names(self.names, tokens, self.family),
            "nearest": lambda: measures.nearest(words, "document-0"),
            "occurrences": lambda: measures.occurrences(tokens, codebook),
            "overlap": lambda: measures.overlap(hits, tokens, codebook),
            "overview": lambda: measures.overview(tokens),
            "power": lambda: measures.power(words),
            "predication": lambda: measures.predication(tokens, codebook),
            "pronouns": lambda: measures.pronouns(tokens),
            "rates": lambda: measures.rates(hits, tokens, codebook),
            "reference_keyness": lambda: measures.reference_keyness(words, counts),
            "reporting_verbs": lambda: measures.reporting_verbs(tokens),
            "reuse": lambda: measures.reuse(tokens),
            "robustness": lambda: measures.robustness(self.corpus, codebook),
            "shared_charges": lambda: measures.shared_charges(accusations, tokens, codebook),
            "shift": lambda: measures.shift(words, target=side),
            "similarity": lambda: measures.similarity(words),
            "spellings": lambda: measures.spellings(counts),
            "swap_probe": lambda: measures.swap_probe(self.corpus, codebook),
            "tfidf": lambda: measures.tfidf(words),
            "topic_choice": lambda: measures.topic_choice(words),
            "topics": lambda: measures.topics(words, 20),
            "trends": lambda: measures.trends(hits, tokens, codebook, every="year"),
            "voices": lambda: measures.voices(hits, tokens),
            "xray": lambda: measures.xray(hits, tokens, codebook),
            "years": lambda: measures.years(tokens),
        }
        missing = sorted(set(measures.__all__) - NO_TEXTS - set(tasks))
        if missing:
            raise KeyError(", ".join(missing))
        return tasks


def measured(task: Callable[[], object], seconds: int, megabytes: int) -> tuple[float, float] | None:
    """Return CPU seconds and extra megabytes at the peak of a task in a process of its own; None where it fails."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak is counted from here
        before = status("VmRSS")
        resource.setrlimit(resource.RLIMIT_CPU, (2 * seconds, 2 * seconds))
        resource.setrlimit(resource.RLIMIT_AS, (int(status("VmSize") + 2 * megabytes) << 20,) * 2)
        started = process_time()
        try:
            task()
        except (MemoryError, ImportError) as error:
            print(f"{type(error).__name__}: {error}".rstrip(": "), end=" ", flush=True)
            os._exit(1)
        os.write(writer, json.dumps([process_time() - started, status("VmHWM") - before]).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return tuple(json.loads(said)) if said else None


def status(name: str) -> float:
    """Return a size of this process in megabytes."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:"))


def report(sizes: Sequence[int], chosen: Sequence[str]) -> None:
    """Print a row for each measure and size: seconds, megabytes, how many times the seconds of the size before."""
    print(f"{'measure':<20}{'documents':>10}{'CPU s':>9}{'MB':>8}{'growth':>8}")
    before: dict[str, float] = {}
    for size in sizes:
        started = process_time()
        work = Work(size)
        print(f"{'(made before)':<20}{size:>10,}{process_time() - started:9.2f}   {len(work.tokens):,} tokens")
        seconds, megabytes = SMALL if size <= 10_000 else LARGE
        for name, task in work.tasks().items():
            if chosen and name not in chosen:
                continue
            taken = measured(task, seconds, megabytes)
            if taken is None:
                print(
                    f"{name:<20}{size:>10,}   more than {2 * seconds} s or {2 * megabytes:,} MB, or an error",
                    flush=True,
                )
                continue
            growth = f"{taken[0] / before[name]:8.1f}" if before.get(name, 0) > 0.01 else ""
            over = "  too much" if taken[0] > seconds or taken[1] > megabytes else ""
            print(f"{name:<20}{size:>10,}{taken[0]:9.2f}{taken[1]:8.0f}{growth:>8}{over}", flush=True)
            before[name] = taken[0]


if __name__ == "__main__":
    print(machine("numpy", "pandas", "scikit-learn", "scipy"))
    if not TEXTS.is_file():
        print(f"skipped: {TEXTS} is not there")
        sys.exit()
    if sys.platform != "linux":
        print("skipped: the peak of memory is read from /proc, which only Linux has")
        sys.exit()
    arguments = sys.argv[1:]
    report(
        [int(size) for size in arguments if size.isdigit()] or [1_000, 10_000],
        [n for n in arguments if not n.isdigit()],
    )
