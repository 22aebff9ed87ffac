"""Every case of the conformance tables: what the peers gave on the same input, or why it is left out.

A case is one entry of peer_tests.json, or one column (of a JSON file: one entry) of computed/. A function
under `@covers` returns what this library gives, paired with what the peer gives; left_out.csv has the reason
for every other case. A case in neither, or in both, is a failure.
"""

import csv
import fnmatch
import itertools
import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from discourse import count_terms, measures, tokenize
from discourse.codebook import Codebook, Family
from discourse.corpus.record import Corpus
from discourse.measures import keyness as keyness_measure
from discourse.measures.words.topic_choice import coherence
from discourse.stats import association
from discourse.stats.association import TwoByTwo, log_odds
from discourse.tokens.counts import Counts
from discourse.tokens.record import Tokens

ROOT = Path(__file__).parents[2]
FOLDER = ROOT.parent / "shared" / "oracles"
"""The conformance tables. They are large and other people's, so they are beside the repository, not in it."""

KEYS = {
    "feature", "rank", "doc_id", "w1", "w2", "collocation", "docname", "document", "category",
    "matched_word", "length", "type", "id", "group", "book", "bigram", "document1", "document2", "value", "measure",
}  # fmt: skip
"""Columns of computed tables that name what a row is about, not what a peer gave."""

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the conformance tables are not beside the repository")

Pair = tuple[object, object]
Check = Callable[[str], Pair]
CHECKS: dict[str, Check] = {}


def covers(*globs: str) -> Callable[[Check], Check]:
    """Register what returns (ours, theirs) for the cases that match one of the globs."""

    def register(check: Check) -> Check:
        CHECKS.update(dict.fromkeys(globs, check))
        return check

    return register


# --- the cases --------------------------------------------------------------------------------------


@cache
def peers() -> dict[str, dict]:
    """Read peer_tests.json, by id."""
    return {case["id"]: case for case in json.loads((FOLDER / "peer_tests.json").read_text())}


@cache
def computed(name: str) -> pd.DataFrame:
    """Read a computed table; `null` and `nan` are words here."""
    return pd.read_csv(FOLDER / "computed" / f"{name}.csv", keep_default_na=False, na_values=[""])


def cases() -> list[str]:
    """List every case of the folder."""
    if not FOLDER.is_dir():
        return []
    names = list(peers())
    for path in sorted((FOLDER / "computed").iterdir()):
        if path.suffix == ".csv":
            names += [f"{path.stem}:{part}" for part in _parts(path)]
        elif "totals" in path.stem:
            names += [f"{path.stem}:{part}" for part in json.loads(path.read_text())["totals"]]
        elif "coherence" in path.stem:
            names += [
                f"{path.stem}:{corpus}.{part}"
                for corpus, parts in json.loads(path.read_text()).items()
                if corpus != "_versions"
                for part in ("nmf.top10", "nmf.dominant_topic", "lda", *parts["coherence_gensim"])
            ]
        else:
            names.append(path.stem)
    return names


def _parts(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as lines:
        columns = next(csv.reader(lines))
    if "value" in columns:
        return sorted(set(computed(path.stem)["measure"]))
    return [column for column in columns if column not in KEYS]


def left_out() -> dict[str, str]:
    """Read the one table of cases that are left out: a glob and its reason."""
    with Path(__file__).with_name("left_out.csv").open(encoding="utf-8", newline="") as lines:
        return {row["case"]: row["reason"] for row in csv.DictReader(lines)}


def _matching(case: str, globs: Iterable[str]) -> list[str]:
    # brackets are plain characters of case names
    return [glob for glob in globs if fnmatch.fnmatchcase(case, glob.replace("[", "[[]"))]


# --- inputs -----------------------------------------------------------------------------------------


def _tokens(texts: Mapping[str, str], **metadata: Iterable[str]) -> Tokens:
    documents = pd.DataFrame({"side": "", "genre": ""} | metadata, index=pd.Index(list(texts), name="document"))
    spans = pd.DataFrame(columns=["document", "role", "start", "end", "text", "reason"])
    return tokenize(Corpus(documents, tuple(texts.values()), spans))


@cache
def tokens(name: str, folder: str = "oracles/inputs/{}.csv") -> Tokens:
    """Tokenize a frozen text, or one of another folder beside the conformance tables."""
    table = pd.read_csv(FOLDER.parent / folder.format(name), keep_default_na=False).set_index("id")
    metadata = {column: table[column].to_numpy() for column in table if column not in ("text", "date")}
    return _tokens(dict(table["text"]), **metadata)


@cache
def raw(name: str) -> Tokens:
    """Tokenize an unfrozen corpus."""
    return tokens(name, "corpora/{}/corpus.csv")


@cache
def counts(name: str, n: int = 1) -> Counts:
    """Count a frozen text."""
    return count_terms(tokens(name), n=n)


@cache
def frequency(name: str, by: str | None = None) -> pd.DataFrame:
    """Measure the frequencies of a frozen text."""
    return measures.frequency(counts(name), by)


def _counts(texts: Mapping[str, str], **metadata: Iterable[str]) -> Counts:
    return count_terms(_tokens(texts, **metadata))


def _two(one: Mapping[str, int], other: Mapping[str, int]) -> Counts:
    """Count two bags of words."""
    table = pd.DataFrame([one, other]).fillna(0).astype(int)
    return Counts(table.to_numpy(), pd.DataFrame({"document": ["1", "2"], "side": ["1", "2"]}), list(table))


# --- association ------------------------------------------------------------------------------------

NLTK = {
    "pmi": association.pmi,
    "pmi_log2": association.pmi,
    "student_t": association.t_score,
    "likelihood_ratio": association.g_squared,
    "dice": lambda table: (
        2.0 ** (association.log_dice(table.both, table.both + table.first, table.both + table.second) - 14)
    ),
    "raw_freq": lambda table: table.both / table.total,
}


@covers(*(f"nltk.assoc.{name}.*" for name in NLTK))
def _published_association(case: str) -> Pair:
    given = peers()[case]
    table = TwoByTwo.of(*(given["input"][cell] for cell in ("n_ii", "n_ix", "n_xi", "n_xx")))
    return NLTK[given["params"]["measure"]](table), given["expected"]


@covers("nltk.window2", "nltk.window3", "nltk.window5")
def _published_windows(case: str) -> Pair:
    # NLTK divides the count of a window by its width less one, and every word here occurs twice in eight
    given = peers()[case]
    steps = given["params"]["window_size"] - 1
    count, score = np.array(list(given["expected"].values())).T
    return association.pmi(TwoByTwo.of(count / steps, 2, 2, 8)), score


@covers(*(f"*__colloc_nltk_window*_min5:{name}" for name in NLTK))
def _association(case: str) -> Pair:
    name, column = case.split(":")
    table = computed(name)
    steps = 1 if "window2" in name else 4
    cells = TwoByTwo.of(table["count"] / steps, table["n_w1"], table["n_w2"], table["N"])
    return NLTK[column](cells), table[column]


@covers("*__colloc_nltk_window*:N", "*__colloc_nltk_window*:n_w1", "*__colloc_nltk_window*:n_w2")
def _margins(case: str) -> Pair:
    name, column = case.split(":")
    table = computed(name)
    frequencies = frequency(name.partition("__")[0]).set_index("term")
    if column == "N":
        return frequencies["total"].iloc[0], table["N"]
    return frequencies["count"][table[column.removeprefix("n_")]], table[column]


@covers("*__colloc_nltk_window2_min5:count", "*__colloc_quanteda_*:count")
def _runs_of_words(case: str) -> Pair:
    name, column = case.split(":")
    table, corpus = computed(name), name.partition("__")[0]
    terms = table["collocation"] if "collocation" in table else table["w1"] + " " + table["w2"]
    bag = counts(corpus, terms[0].count(" ") + 1)
    totals = dict(zip(bag.terms, np.asarray(bag.matrix.sum(axis=0)).tolist(), strict=True))
    return [totals[term] for term in terms], table[column]


# --- keyness ----------------------------------------------------------------------------------------


def _signed(table: pd.DataFrame, values: np.ndarray | pd.Series) -> np.ndarray:
    """Return an unsigned statistic with the sign that quanteda gives it: that of the difference of rates."""
    return np.where(table["rate_target"] < table["rate_reference"], -1, 1) * np.asarray(values)


def _cells(table: pd.DataFrame) -> TwoByTwo:
    one, other = table["count_target"].to_numpy(), table["count_reference"].to_numpy()
    return TwoByTwo(one, other, one.sum() - one, other.sum() - other)


QUANTEDA = {
    "n_target": lambda table: table["count_target"],
    "n_reference": lambda table: table["count_reference"],
    "lr_none": lambda table: _signed(table, table["log_likelihood"]),
    "p_lr_none": lambda table: stats.chi2.sf(table["log_likelihood"], 1),
    "pmi_none": lambda table: association.pmi(_cells(table)) * np.log(2),  # in nats
}
SMOOTHED = 1e-9
"""What quanteda adds inside its logarithms: G² moves by at most 2e-9 × N, and the PMI of nothing is ln 1e-9."""


@covers("quanteda.keyness.*.lr.none", "quanteda.keyness.*.pmi.none")
def _published_keyness(case: str) -> Pair:
    given = peers()[case]
    ours = keyness_measure(_counts(given["input"]), "document", target="d1").set_index("term")
    theirs = pd.DataFrame(given["expected"]).set_index("feature")
    ours = ours.loc[theirs.index]
    measure = f"{case.split('.')[3]}_none"
    columns = ["n_target", "n_reference", measure, *([f"p_{measure}"] if measure != "pmi_none" else [])]
    name = {"lr_none": "G2", "pmi_none": "pmi"}[measure]
    wanted = theirs.rename(columns={name: measure, "p": f"p_{measure}"})[columns]
    return np.column_stack([QUANTEDA[column](ours) for column in columns]), wanted


@covers("quanteda.keyness.order_lr_none.d1")
def _published_order(case: str) -> Pair:
    table = keyness_measure(_counts(peers()[case]["input"]), "document", target="d1")
    order = np.argsort(-_signed(table, table["log_likelihood"]), kind="stable")
    return table["term"].iloc[order].tolist(), peers()[case]["expected"]


@cache
def _keyness(name: str) -> pd.DataFrame:
    corpus, what = name.split("__")
    by, target = what.split("_")[2:4]
    return keyness_measure(counts(corpus), by, target=target).set_index("term")


@covers(*(f"*__keyness_quanteda_*:{column}" for column in QUANTEDA))
def _keyness_quanteda(case: str) -> Pair:
    name, column = case.split(":")
    assert set(_keyness(name).index) == set(computed(name)["feature"])
    table = _keyness(name).loc[computed(name)["feature"]]
    ours, theirs = np.asarray(QUANTEDA[column](table), dtype=float), computed(name)[column].to_numpy(dtype=float)
    if column == "pmi_none":
        ours = np.where(np.isneginf(ours), np.log(SMOOTHED), ours)
    if column == "p_lr_none":
        ours, theirs = stats.chi2.isf(ours, 1), stats.chi2.isf(theirs, 1)
    if "lr_none" in column:
        within = 2.1 * SMOOTHED * (table["count_target"] + table["count_reference"]).sum()
        ours = np.where(np.abs(ours - theirs) <= within, theirs, ours)
    return ours, theirs


def _flat(alpha: float) -> Callable[[pd.DataFrame], np.ndarray]:
    def score(table: pd.DataFrame) -> np.ndarray:
        one, other = table["count_target"].to_numpy(), table["count_reference"].to_numpy()
        return log_odds(one, one.sum(), other, other.sum(), np.full(len(one), alpha))[1]

    return score


PYTHON = {
    "n_target": lambda table: table["count_target"],
    "n_reference": lambda table: table["count_reference"],
    "fightingwords_z_prior0.1": _flat(0.1),
    "fightingwords_z_prior0.01": lambda table: table["z_flat_prior"],
    "fightingwords_z_prior1": _flat(1.0),
    "fightingwords_z_prior_corpus500": lambda table: table["z"],
    "formula_LL_2cell": lambda table: table["log_likelihood_two_cell"],
    "formula_G2_4cell": lambda table: table["log_likelihood"],
    "formula_log2ratio_zero0.5": lambda table: table["log_ratio"],
    "formula_pct_diff": lambda table: table["percent_diff"],
    # the peer's is of the two-cell form, ours of G²
    "formula_bic": lambda table: table["bic"] - table["log_likelihood"] + table["log_likelihood_two_cell"],
}


@covers(*(f"*__keyness_python_*:{column}" for column in PYTHON))
def _keyness_python(case: str) -> Pair:
    name, column = case.split(":")
    assert set(_keyness(name).index) == set(computed(name)["feature"])
    theirs = computed(name)
    if column == "formula_log2ratio_zero0.5":  # where a count is zero ours has the sign of the difference of rates
        theirs = theirs[(theirs["n_target"] > 0) & (theirs["n_reference"] > 0)]
    return PYTHON[column](_keyness(name).loc[theirs["feature"]]), theirs[column]


# --- frequency and dispersion -----------------------------------------------------------------------


@covers("*__freq:frequency", "*__freq:docfreq")
def _frequency(case: str) -> Pair:
    name, column = case.split(":")
    table = frequency(name.partition("__")[0])
    assert table["count"].tolist() == sorted(table["count"], reverse=True)
    ours = table.set_index("term")[{"frequency": "count", "docfreq": "documents"}[column]]
    assert len(ours) == len(computed(name))
    return ours[computed(name)["feature"]], computed(name)[column]


@covers("*__logodds_tidylo_side:n", "*__logodds_tidylo_group:n")
def _frequency_of_pairs(case: str) -> Pair:
    name, column = case.split(":")
    table = frequency(name.partition("__")[0], name.rpartition("_")[2])
    ours = table.set_index(["term", "group"])["count"]
    return ours.loc[list(zip(computed(name)["feature"], computed(name)["group"], strict=True))], computed(name)[column]


@covers("*__freq_by_group:*", "*__freq_by_side:*")
def _frequency_by(case: str) -> Pair:
    name, value = case.split(":")
    table = frequency(name.partition("__")[0], name.rpartition("_")[2])
    ours = table[table["group"] == value].set_index("term")["count"]
    return ours[computed(name)["feature"]], computed(name)[value]


@covers("quanteda.frequency.groups", "quanteda.frequency.all")
def _published_frequency(case: str) -> Pair:
    given = peers()[case]
    bag = _counts(dict(zip("xyz", given["input"], strict=True)), genre=["one", "two", "one"])
    table = measures.frequency(bag, "genre" if case.endswith("groups") else None)
    table = table[table["count"] > 0]
    ours = table[["term", "count", "documents", "group"]].to_numpy().tolist()
    return ours, [[row[key] for key in ("feature", "frequency", "docfreq", "group")] for row in given["expected"]]


DISPERSION = {"Range": "documents", "Juilland's D": "juilland_d", "DP": "dp", "DP norm": "dp_norm"}


@covers("scattertext.dispersion_gries")
def _published_dispersion(case: str) -> Pair:
    given = peers()[case]
    table = measures.frequency(_counts(dict(zip("12345", given["input"], strict=True)))).set_index("term")
    ours = table.loc[given["params"]["words"], list(DISPERSION.values())]
    return ours.to_numpy().T, [given["expected"][name] for name in DISPERSION]


@covers(*(f"*__dispersion_scattertext_min5:{column}" for column in ("Frequency", *DISPERSION)))
def _dispersion(case: str) -> Pair:
    name, column = case.split(":")
    table = frequency(name.partition("__")[0]).set_index("term")
    ours = table[DISPERSION.get(column, "count")]
    return ours[computed(name)["feature"]], computed(name)[column]


# --- weights, similarity, topics --------------------------------------------------------------------


@covers("*__tfidf_sklearn_default_top20:tfidf")
def _tfidf(case: str) -> Pair:
    name, _ = case.split(":")
    table = measures.tfidf(counts(name.partition("__")[0]))
    theirs = computed(name)
    best = table[table["rank"] <= 20]["tfidf"]
    ours = table.set_index(["document", "term"])["tfidf"]
    ours = ours.loc[list(zip(theirs["doc_id"], theirs["feature"], strict=True))]
    return [*best, *ours], [*theirs["tfidf"], *theirs["tfidf"]]


@covers("quanteda.weights.count", "quanteda.weights.prop")
def _weights(case: str) -> Pair:
    given = peers()[case]
    table = measures.frequency(_counts(given["input"]), "document")
    value = table["count"] if case.endswith("count") else table["per_thousand"] / 1000
    ours = table.assign(value=value).pivot_table(index="group", columns="term", values="value")
    return ours[given["expected"]["features"]].to_numpy(), given["expected"]["rows"]


@cache
def _models() -> dict:
    return json.loads((FOLDER / "computed" / "topics_and_coherence.json").read_text())


@cache
def _vectorized(corpus: str) -> Counts:
    """Count as the vectorizer of the computed topics did: its stop words, its document frequencies."""
    given = _models()[corpus]["vectorizer"]
    stop = json.loads((FOLDER / given["stop_words"]).read_text())
    whole = counts(corpus).without(stop)
    rows_with = np.diff(whole.matrix.tocsc().indptr)
    rare = (rows_with < given["min_df"]) | (rows_with > given["max_df"] * len(whole.rows))
    frequent = whole.without(np.array(whole.terms, dtype=object)[rare])
    assert len(frequent.terms) == given["vocabulary"]
    return frequent


@cache
def _topics(corpus: str) -> measures.Topics:
    return measures.topics(_vectorized(corpus), _models()[corpus]["nmf"]["k"])


def _numbered(corpus: str) -> list[int]:
    """Which of the peer's topics each of ours is, by their ten first terms."""
    theirs = [set(terms) for terms in _models()[corpus]["nmf"]["top10"]]
    return [theirs.index(set(terms)) for terms in _ten_first(_topics(corpus))]


def _ten_first(model: measures.Topics) -> list[list[str]]:
    best = model.terms.query("rank <= 10")
    return [group["term"].tolist() for _, group in best.groupby("topic")]


@covers("topics_and_coherence:*.nmf.top10")
def _topic_terms(case: str) -> Pair:
    corpus = case.partition(":")[2].partition(".")[0]
    theirs = _models()[corpus]["nmf"]["top10"]
    return _ten_first(_topics(corpus)), [theirs[number] for number in _numbered(corpus)]


@covers("topics_and_coherence:*.nmf.dominant_topic")
def _leading_topics(case: str) -> Pair:
    corpus = case.partition(":")[2].partition(".")[0]
    shares = _topics(corpus).shares
    leading = shares.loc[shares.groupby("document", sort=False)["share"].idxmax()].set_index("document")["topic"]
    theirs = _models()[corpus]["nmf"]["dominant_topic"]
    return [_numbered(corpus)[topic - 1] for topic in leading[list(theirs)]], list(theirs.values())


@covers("topics_and_coherence:*.lda")
def _dirichlet_terms(case: str) -> Pair:
    corpus = case.partition(":")[2].partition(".")[0]
    theirs = [set(terms) for terms in _models()[corpus]["lda"]["top10"]]
    ours = _ten_first(measures.topics(_vectorized(corpus), len(theirs), "lda"))
    # the tables say that seed and platform matter: compare loosely
    common = [max(len(own & set(terms)) for own in theirs) for terms in ours]
    return bool(np.mean(common) > 8), True


@covers("gensim.coherence.c_npmi")
def _published_coherence(case: str) -> Pair:
    given = peers()[case]["input"]  # no text is longer than gensim's window, so that windows are texts
    vocabulary = sorted(set().union(*given["texts"]))
    matrix = np.array([[text.count(word) for word in vocabulary] for text in given["texts"]])
    rows_with = dict(zip(vocabulary, (matrix > 0).T, strict=True))
    bag = Counts(matrix, pd.DataFrame({"document": [str(row) for row in range(len(matrix))]}), vocabulary)

    def of_pair(one: str, other: str) -> float:
        if (rows_with[one] & rows_with[other]).any():
            return coherence(bag, [[one, other]])
        # gensim writes 1e-12 for the share of texts with both, where the limit is −1
        return np.log(1e-12 / (rows_with[one].mean() * rows_with[other].mean())) / -np.log(1e-12)

    ours = {
        kind: [np.mean([of_pair(*pair) for pair in itertools.combinations(topic, 2)]) for topic in given[kind]]
        for kind in ("good", "bad")
    }
    return [*ours["good"], *ours["bad"]], [
        value for kind in ("good", "bad") for value in peers()[case]["expected"][kind]["per_topic"]
    ]


# --- shift ------------------------------------------------------------------------------------------

SHIFT = {"proportion": "proportion", "shannon_base2": "entropy", "jsd_base2": "jsd"}


@covers(*(f"shifterator.{name}" for name in SHIFT))
def _published_shift(case: str) -> Pair:
    given = peers()[case]
    # shifterator's scores are positive for what the second system has more of
    ours = measures.shift(_two(given["input"]["system_1"], given["input"]["system_2"]), target="2")
    column, scores = SHIFT[case.split(".")[1]], given["expected"]["scores"]
    ours = ours.set_index(ours["term"].str.upper())
    difference = ours[column].sum()
    # normed by the difference here, where there is one; in the computed tables by the variation
    norm = abs(difference) if abs(difference) > 1e-12 else 1.0
    theirs = given["expected"]
    return [*ours[column][list(scores)] / norm, difference, norm], [*scores.values(), theirs["diff"], theirs["norm"]]


@cache
def _shift(name: str) -> pd.DataFrame:
    corpus = name.partition("__")[0]
    names = {"Democratic": ("group", "Democratic", "Republican"), "government": ("side", "government", "other")}
    by, one, other = names["government" if corpus == "ukimmig2010" else "Democratic"]
    return measures.shift(counts(corpus), by, target=other, reference=one).set_index("term")


@covers("*__shifterator_*_vs_*:n_1", "*__shifterator_*_vs_*:n_2")
@covers(*(f"*__shifterator_*_vs_*:{column}" for column in SHIFT))
def _shifts(case: str) -> Pair:
    name, column = case.split(":")
    ours = {"n_1": "count_reference", "n_2": "count_target"}
    ours |= {theirs: f"{own}_share" for theirs, own in SHIFT.items()}
    assert set(_shift(name).index) == set(computed(name)["type"])
    return _shift(name)[ours[column]][computed(name)["type"]], computed(name)[column]


@covers(*(f"*__shifterator_totals:{column}" for column in SHIFT))
def _shift_totals(case: str) -> Pair:
    name, column = case.split(":")
    theirs = json.loads((FOLDER / "computed" / f"{name}.json").read_text())["totals"][column]
    ours = _shift(name)[SHIFT[column]]
    return [ours.sum(), ours.abs().sum()], [theirs["diff"], theirs["norm"]]


# --- concordance and codebook -----------------------------------------------------------------------


@covers(*(f"quanteda.kwic.{name}" for name in ("middle", "first", "last", "two_patterns", "none")))
@covers(*(f"quanteda.kwic.{name}" for name in ("fox_last", "phrase", "glob", "case_insensitive")))
def _published_concordance(case: str) -> Pair:
    given = peers()[case]
    wanted = given["input"]["pattern"]
    words = [wanted] if isinstance(wanted, str) else wanted
    asked = [word.lower() if isinstance(word, str) else " ".join(word) for word in words]
    window = int("".join(filter(str.isdigit, given["params"]["call"])))
    with nullcontext() if given["expected"] else pytest.warns(UserWarning, match="no hit of"):
        table = measures.concordance(_tokens(given["input"]["texts"]), asked, window=window)
    ours = table[["document", "position", "left", "node", "right"]].to_numpy().tolist()
    keys = ("docname", "from", "pre", "keyword", "post")
    return ours, [[row[key] for key in keys] for row in given["expected"]]


@cache
def _concordance(name: str) -> pd.DataFrame:
    stream = tokens(name.partition("__")[0])
    asked = computed(name)["pattern"].unique()
    lines = {pattern: measures.concordance(stream, pattern, window=5) for pattern in asked}
    return pd.concat(lines, names=["pattern"]).reset_index("pattern")


@covers(*(f"*__kwic_window5:{column}" for column in ("from", "to", "pre", "keyword", "post", "pattern")))
def _concordances(case: str) -> Pair:
    name, column = case.split(":")
    ours = _concordance(name)
    ours = ours.assign(to=ours["position"] + ours["node"].str.count(" "))
    names = {"from": "position", "pre": "left", "keyword": "node", "post": "right"}
    return ours[names.get(column, column)].tolist(), computed(name)[column].fillna("").tolist()


def _codebook(frames: Mapping[str, Iterable[str]]) -> Codebook:
    families = {
        name: Family(name, "", "", "", {"words": tuple(patterns)}, (), ()) for name, patterns in _lists(frames).items()
    }
    return Codebook(families, {}, {}, {}, {})


def _rates(stream: Tokens, dictionary: Mapping[str, Iterable[str]], scope: str) -> pd.DataFrame:
    """Count a dictionary as quanteda does in one of its scopes: document, family, hits, total."""
    if scope == "nested_in_dictionary":  # categories compete: they are the cues of one family
        family = Family("all", "", "", "", {key: tuple(words) for key, words in _lists(dictionary).items()}, (), ())
        hits = measures.occurrences(stream, family)
        return measures.rates(hits, stream, family, level="cue").rename(columns={"cue": "family"})
    if scope == "words_only":
        dictionary = {key: [word for word in words if " " not in word] for key, words in _lists(dictionary).items()}
    codebook = _codebook(dictionary)
    return measures.rates(measures.occurrences(stream, codebook), stream, codebook)


def _lists(dictionary: Mapping[str, str | list[str]]) -> dict[str, list[str]]:
    return {key: [words] if isinstance(words, str) else words for key, words in dictionary.items()}


@covers("quanteda.dictionary.nested_key", "quanteda.dictionary.nested_dictionary")
def _published_frames(case: str) -> Pair:
    given = peers()[case]
    texts = {name: text for name, text in given["input"].items() if name != "dictionary"}
    scope = "nested_in_dictionary" if case.endswith("dictionary") else "nested_in_category"
    table = _rates(_tokens(texts), given["input"]["dictionary"], scope)
    return table["hits"].to_numpy().reshape(len(texts), -1), given["expected"]["rows"]


@cache
def _dictionary() -> dict[str, list[str]]:
    return json.loads((FOLDER / "inputs" / "frames_dictionary.json").read_text())


@cache
def _frames(corpus: str, scope: str) -> pd.DataFrame:
    return _rates(tokens(corpus), _dictionary(), scope)


@covers("*__lexicon_frames_quanteda:*")
def _frame_counts(case: str) -> Pair:
    name, column = case.split(":")
    frame, _, scope = column.partition("|")
    table = _frames(name.partition("__")[0], scope or "nested_in_category")
    ours = table[table["family"] == (table["family"].iloc[0] if frame == "ntoken" else frame)]
    ours = ours.set_index("document")["total" if frame == "ntoken" else "hits"]
    return ours[computed(name)["doc_id"]], computed(name)[column]


@cache
def _virtues(corpus: str) -> pd.DataFrame:
    table = pd.read_csv(FOLDER / "inputs" / "mfd2.0.csv", keep_default_na=False)
    book = _codebook({name: list(dict.fromkeys(group["term"])) for name, group in table.groupby("cat")})
    return measures.rates(measures.occurrences(tokens(corpus), book), tokens(corpus), book)


@covers("*__lexicon_lsd2015_mfd2:*.vice", "*__lexicon_lsd2015_mfd2:*.virtue")
def _virtue_counts(case: str) -> Pair:
    name, column = case.split(":")
    table = _virtues(name.partition("__")[0])
    ours = table[table["family"] == column].set_index("document")["hits"]
    return ours[computed(name)["doc_id"]], computed(name)[column]


@covers("*__lexicon_frames_matched_words:n")
def _matched_words(case: str) -> Pair:
    name, column = case.split(":")
    words = measures.occurrences(tokens(name.partition("__")[0]), _codebook(_dictionary()))[["family", "text"]]
    words = words.astype(object)
    words = words.assign(text=words["text"].str.split(" ")).explode("text").value_counts()
    theirs = computed(name)
    assert len(words) == len(theirs)
    return words.loc[list(zip(theirs["category"], theirs["matched_word"], strict=True))], theirs[column]


@covers("*__lexdiv:TTR")
def _types_per_token(case: str) -> Pair:
    name, column = case.split(":")
    table = measures.overview(tokens(name.partition("__")[0])).set_index("document")
    return (table["types"] / table["tokens"])[computed(name)["document"]], computed(name)[column]


@covers("quanteda.ngrams.2")
def _published_runs(case: str) -> Pair:
    given = peers()[case]
    bag = count_terms(_tokens({"t": given["input"]}), n=2)
    return [term.replace(" ", "_") for term in bag.terms], sorted(given["expected"]["t"])


# --- unfrozen texts ---------------------------------------------------------------------------------


def _as_written(corpus: str, documents: Iterable[str] | None = None) -> pd.Series:
    """Count the words that no possessive follows: for quanteda, `nation's` is another word."""
    stream = raw(corpus)
    texts, document = stream.corpus.texts, stream.unit_of("document")
    own = np.array(
        [texts[number][end : end + 2] not in ("'s", "’s") for number, end in zip(document, stream.ends, strict=True)]
    )
    if documents is not None:
        own &= np.isin(np.asarray(stream.corpus.documents.index)[document], list(documents))
    return pd.Series(np.bincount(stream.codes[own], minlength=len(stream.types)), index=list(stream.types))


@covers("*__rawtext_counts_quanteda:tokens_no_punct", "*__rawtext_counts_quanteda:types_no_punct")
def _raw_counts(case: str) -> Pair:
    name, column = case.split(":")
    table = measures.overview(raw(name.partition("__")[0])).set_index("document")
    ours = table[column.removesuffix("_no_punct")]
    return _near(ours[computed(name)["id"]], computed(name)[column], 0.02)


@covers("*__rawtext_top300_nostop_quanteda:frequency")
def _raw_frequency(case: str) -> Pair:
    name, column = case.split(":")
    theirs = computed(name)
    theirs = theirs[theirs["feature"].str.isalpha()]  # numbers and possessives are other tokens here
    return _near(_as_written(name.partition("__")[0])[theirs["feature"]], theirs[column], 0.02)


@covers("quanteda.docs.obama_frequency")
def _published_raw_frequency(case: str) -> Pair:
    expected = peers()[case]["expected"]
    return _as_written("inaugural", ["2009-Obama", "2013-Obama"])[list(expected)].tolist(), list(expected.values())


@covers("quanteda.kwic_secur_2005Bush")
def _published_raw_concordance(case: str) -> Pair:
    table = measures.concordance(raw("inaugural"), peers()[case]["params"]["pattern"])
    table = table[table["document"] == "2005-Bush"]
    return list(dict.fromkeys(table["node"])), peers()[case]["expected"]["case_insensitive"]


def _near(ours: Iterable[float], theirs: Iterable[float], share: float) -> Pair:
    """Take theirs where ours is within a share of it, but for words that occur a few times only."""
    one, other = np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float)
    return np.where(np.abs(one - other) <= np.maximum(share * other, 1), other, one), other


# --- the tests --------------------------------------------------------------------------------------

CASES = cases()
COVERED = [case for case in CASES if _matching(case, CHECKS)]


@pytest.mark.parametrize("case", COVERED)
def test_agrees_with_its_peer(case):
    """What this library gives is what the peer gave, to the stated tolerance."""
    (check,) = {CHECKS[glob] for glob in _matching(case, CHECKS)}
    ours, theirs = check(case)
    tolerance = peers()[case].get("tolerance", 0) if case in peers() else 0
    try:
        one, other = (np.asarray(values, dtype=float) for values in (ours, theirs))
    except ValueError:  # words
        assert ours == theirs
    else:
        np.testing.assert_allclose(one, other, rtol=2e-7, atol=tolerance or 5e-8)


def test_every_case_is_covered_or_left_out_with_its_reason(record_property):
    """No case of the folder is passed over in silence, and no row of the table is idle."""
    reasons = left_out()
    passed_over = [case for case in CASES if case not in COVERED and not _matching(case, reasons)]
    assert not passed_over
    assert not [case for case in COVERED if _matching(case, reasons)]
    assert not [glob for glob in reasons if not any(_matching(case, [glob]) for case in CASES)]
    assert all(reasons.values())
    covered = f"{len(COVERED)} of {len(CASES)} cases agree"
    record_property("conformance", f"{covered}; {len(CASES) - len(COVERED)} are left out, each with its reason")
