"""Counts → topics: scikit-learn's models, with coherence, stability and chance beside them."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.decomposition import NMF, LatentDirichletAllocation
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.metrics import adjusted_mutual_info_score

from discourse import figures, measures, readings
from discourse.measures import topic_choice, topic_overlap, topics
from discourse.measures.words.topic_choice import _random_tops, _stability, coherence, u_mass
from discourse.tokens.counts import Counts

from .bags import bag, divided, kinds, passages, reordered

FRUIT = "apple pear plum"
TOOLS = "saw axe file"


@pytest.fixture(scope="module")
def kitchen():
    """Two documents of three passages each: one of fruit, one of tools, and a stray word."""
    texts = {
        "x": ["apple pear apple", "pear plum apple", "plum pear"],
        "y": ["saw axe", "file saw axe pear", "file axe"],
    }
    return passages(texts)


@pytest.mark.parametrize("method", ["nmf", "lda"])
def test_columns_are_those_documented(kitchen, method):
    """Names, order and kinds of the three tables."""
    model = topics(kitchen, 2, method)
    assert list(kinds(model.terms).items()) == [
        ("topic", "int"),
        ("term", "text"),
        ("weight", "float"),
        ("rank", "int"),
    ]
    assert list(kinds(model.shares).items()) == [
        ("document", "text"), ("passage", "int"), ("topic", "int"), ("share", "float"), ("first_terms", "text"),
        ("all_rows", "int"),
    ]  # fmt: skip
    assert model.shares["first_terms"].unique().tolist() == [
        ", ".join(part["term"].head(3)) for _, part in model.terms.groupby("topic")
    ]
    assert list(kinds(model.exemplars).items()) == [
        ("topic", "int"), ("rank", "int"), ("document", "text"), ("passage", "int"), ("share", "float"),
    ]  # fmt: skip


def test_topics_are_numbered_by_their_share_and_terms_by_their_weight(kitchen):
    """The largest first; weights and shares sum to 1."""
    model = topics(kitchen, 2)
    assert model.shares.groupby("topic")["share"].sum().is_monotonic_decreasing
    assert model.terms["topic"].is_monotonic_increasing
    assert model.terms.groupby("topic")["weight"].sum().tolist() == pytest.approx([1, 1], abs=1e-6)
    assert model.shares.groupby(["document", "passage"])["share"].sum().tolist() == pytest.approx([1] * 6, abs=1e-6)
    assert (model.terms.groupby("topic")["weight"].diff().dropna() <= 0).all()
    assert (model.terms["weight"] > 0).all()
    for _, group in model.terms.groupby("topic"):
        assert group["rank"].tolist() == list(range(1, len(group) + 1))
    tops = [set(group["term"].head(3)) for _, group in model.terms.groupby("topic")]
    assert sorted(tops, key=min) == [set(FRUIT.split()), set(TOOLS.split())]


def test_rows_of_sentences_keep_their_numbers():
    """All that names a row is beside its share."""
    rows = pd.DataFrame({"document": ["x", "x"], "passage": [1, 1], "sentence": [1, 2], "side": ["a", "a"]})
    model = topics(Counts([[1, 0], [0, 1]], rows, ["a", "b"]), 1)
    assert list(model.shares) == ["document", "passage", "sentence", "topic", "share", "first_terms", "all_rows"]
    assert list(model.exemplars) == ["topic", "rank", "document", "passage", "sentence", "share"]


def test_exemplars_are_the_rows_with_most_of_a_topic(kitchen):
    """Three a topic, with their places, the strongest first; ties in the order of the rows."""
    model = topics(kitchen, 2)
    for topic, group in model.exemplars.groupby("topic"):
        shares = model.shares[model.shares["topic"] == topic].sort_values("share", ascending=False, kind="stable")
        expected = shares.head(3)[["document", "passage", "share"]].to_numpy().tolist()
        assert group[["document", "passage", "share"]].to_numpy().tolist() == expected
        assert group["rank"].tolist() == [1, 2, 3]
    assert len(topics(bag({"x": "a b"}), 1).exemplars) == 1


def test_nmf_is_scikit_learns(kitchen):
    """NNDSVD start on TF-IDF, each factor's rows divided by their sums; a seed starts at random instead."""
    weights = TfidfTransformer().fit_transform(kitchen.matrix)
    for seed, start in ((None, "nndsvd"), (0, "random"), (3, "random")):
        peer = NMF(2, init=start, random_state=seed or 0, max_iter=4000, tol=1e-7)
        shares = peer.fit_transform(weights)
        shares = shares / shares.sum(axis=1, keepdims=True)
        order = np.argsort(-shares.sum(axis=0), kind="stable")
        model = topics(kitchen, 2, seed=seed)
        np.testing.assert_allclose(model.shares["share"].to_numpy().reshape(-1, 2), shares[:, order], atol=1e-7)
        terms = model.terms.pivot_table(index="topic", columns="term", values="weight", fill_value=0)
        expected = (peer.components_ / peer.components_.sum(axis=1, keepdims=True))[order]
        np.testing.assert_allclose(terms[kitchen.terms], expected, atol=1e-7)


def test_lda_is_scikit_learns(kitchen):
    """Fifty rounds on counts; without a seed 0."""
    for seed in (None, 2):
        peer = LatentDirichletAllocation(2, random_state=seed or 0, max_iter=50)
        shares = peer.fit_transform(kitchen.matrix)
        order = np.argsort(-shares.sum(axis=0), kind="stable")
        model = topics(kitchen, 2, "lda", seed=seed)
        np.testing.assert_allclose(model.shares["share"].to_numpy().reshape(-1, 2), shares[:, order], atol=1e-7)


def test_a_row_without_terms_has_no_topic():
    """All its shares are 0, under either method; no warning."""
    counts = passages({"x": ["a a b", ""], "y": ["c c d"]})
    for method in ("nmf", "lda"):
        shares = topics(counts, 2, method).shares
        assert shares.loc[shares["passage"] == 2, "share"].tolist() == [0, 0]


@pytest.mark.parametrize(
    ("number", "method", "message"),
    [
        (0, "nmf", "n_topics=0: from 1 to 6"),
        (7, "nmf", "n_topics=7: from 1 to 6"),
        (2, "plsa", "no method 'plsa'; there are nmf, lda"),
    ],
)
def test_what_can_not_be_fitted_is_named(kitchen, number, method, message):
    """Fewer rows or terms than topics, or another method."""
    with pytest.raises(ValueError, match=message):
        topics(kitchen, number, method)
    assert len(topics(kitchen, 6).shares) == 36


def test_no_tokens_have_no_topics():
    """Tables without a row, with the columns of any, and sentences that say so."""
    filled = topics(bag({"x": "a b", "y": "b c"}), 1)
    for counts in (bag({"x": "", "y": ""}), Counts([[0]], pd.DataFrame({"document": ["x"]}), ["a"])):
        choice = topic_choice(counts)
        assert measures.n_topics(choice) == len(choice) == 0
        model = topics(counts, measures.n_topics(choice))
        for name in ("terms", "shares", "exemplars"):
            assert getattr(model, name).empty
            assert list(getattr(model, name)) == list(getattr(filled, name))
        overlap = topic_overlap(model)
        assert list(overlap) == list(topic_overlap(filled))
        nothing = "There is no word to make topics of."
        said = readings.topic_choice(choice), readings.topic_overlap(overlap), readings.answers.topics(model, model)
        assert said == (nothing,) * 3
        assert "no word to make topics of" in figures.topic_shares(model.shares).get_label()


@pytest.fixture
def many(monkeypatch):
    """Fifty rows of two kinds, which are more than can be fitted at once."""
    for place in ("measures.words.topics", "measures.words.topic_choice", "readings._topics", "figures._topic_shares"):
        monkeypatch.setattr(f"discourse.{place}.AT_ONCE", 20)
    return bag(
        {f"d{number:02d}": f"{'war peace ' * 3 if number % 2 else 'law court ' * 3}w{number}" for number in range(50)}
    )


def test_of_many_rows_the_number_is_chosen_by_a_sample(many):
    """And the reading says so."""
    choice = topic_choice(many, [2, 3], seeds=(1, 2))
    assert choice[["rows", "all_rows"]].to_numpy().tolist() == [[20, 50]] * 2
    said = readings.topic_choice(choice)
    assert said.endswith("Fitted to a random sample of 20 of the 50 passages (seed 0).")


@pytest.mark.parametrize("batch", [8, 1024])
@pytest.mark.parametrize("method", ["nmf", "lda"])
def test_many_rows_are_fitted_in_batches(many, monkeypatch, method, batch):
    """Every row has its shares, the same each time, and it is said."""
    monkeypatch.setattr("discourse.measures.words.topics.BATCH", batch)
    model = topics(many, 2, method)
    assert len(model.shares) == 100
    assert set(model.shares["all_rows"]) == {50}
    sums = model.shares.groupby("document")["share"].sum()
    assert sums.to_numpy() == pytest.approx(np.ones(50), abs=1e-6)
    for name in ("terms", "shares", "exemplars"):
        pd.testing.assert_frame_equal(getattr(model, name), getattr(topics(many, 2, method), name))
    for said in (readings.topics(model), readings.answers.topics(model)):
        assert said.endswith("Fitted to the 50 passages in batches, which is an approximation.")
    caption = figures.topic_shares(model.shares).texts[1].get_text().replace("\n", " ")
    assert "50 documents (fitted in batches)" in caption


def test_batches_find_what_is_there(many):
    """The words of either kind lead a topic, and the rows of that kind have most of it."""
    model = topics(many, 2)
    firsts = model.terms[model.terms["rank"] <= 2].groupby("topic")["term"].agg(set).tolist()
    assert sorted(map(sorted, firsts)) == [["court", "law"], ["peace", "war"]]
    leading = model.shares.sort_values("share").groupby("document")["topic"].last()
    assert leading.nunique() == 2
    assert leading.iloc[::2].nunique() == leading.iloc[1::2].nunique() == 1


def test_the_most_stable_number_of_topics_is_chosen():
    """To two decimals, of several the fewest; where stability is unknown the fewest of all."""
    table = pd.DataFrame({"k": [2, 3, 4], "stability": [0.5, 0.801, 0.799]})
    assert measures.n_topics(table) == 3
    assert measures.n_topics(table.assign(stability=float("nan"))) == 2


@pytest.mark.parametrize(("texts", "tried"), [(("a b", "c d", "e"), [2, 3]), (("a",), [1])], ids=["three", "one"])
def test_no_more_topics_than_rows_are_tried(texts, tried):
    """Nor more than terms."""
    assert topic_choice(bag(dict(zip("xyz", texts, strict=False))), seeds=(1, 2))["k"].tolist() == tried


def test_a_model_that_does_not_settle_warns_nobody():
    """Few rows can keep the factorisation from converging; stderr is no place to say so."""
    counts = Counts([[1, 2], [0, 0], [3, 1], [0, 0]], pd.DataFrame({"document": [*"pqrs"]}), ["a", "b"])
    assert len(topics(counts, 1).terms) == 2


def test_rows_of_fewer_dimensions_than_topics_start_at_random():
    """NNDSVD would divide by zero; the model is that of seed 0, and nothing in it is missing."""
    counts = bag({"p": "a b", "q": "", "r": "a b"})
    model = topics(counts, 2)
    assert model.shares["share"].notna().all()
    pd.testing.assert_frame_equal(model.shares, topics(counts, 2, seed=0).shares)


def test_an_exact_fit_of_one_term_is_a_topic():
    """Its error is rounded to below zero, whose root is no number."""
    model = topics(bag({"p": "a a a", "q": "a a a"}), 1)
    assert model.terms["term"].tolist() == ["a"]
    assert (model.shares["share"] == 1).all()


# --- topic_overlap --------------------------------------------------------------------------------------


def test_topics_that_are_the_documents_over_again():
    """Each topic lies in one document whole; its rows would be half of it; agreement is 1."""
    table = topic_overlap(topics(passages({"x": ["a b", "b a"], "y": ["c d", "d c"]}), 2))
    assert list(kinds(table).items()) == [
        ("topic", "int"), ("document", "text"), ("part", "float"), ("expected", "float"), ("agreement", "float"),
    ]  # fmt: skip
    assert sorted(table["document"]) == ["x", "y"]
    assert table["part"].tolist() == pytest.approx([1, 1])
    assert table["expected"].tolist() == [0.5, 0.5]
    assert table["agreement"].tolist() == pytest.approx([1, 1])


def test_topic_overlap_by_hand(kitchen):
    """The part of each topic in its strongest document, and the agreement of leading topics with documents."""
    model = topics(kitchen, 2)
    shares = model.shares.pivot_table(index=["document", "passage"], columns="topic", values="share", sort=False)
    table = topic_overlap(model).set_index("topic")
    for topic in (1, 2):
        by_document = shares[topic].groupby("document").sum()
        assert table.loc[topic, "document"] == by_document.idxmax()
        assert table.loc[topic, "part"] == pytest.approx(by_document.max() / by_document.sum())
    leading = shares.idxmax(axis=1)
    peer = adjusted_mutual_info_score(leading.index.get_level_values("document"), leading)
    assert table["agreement"].tolist() == pytest.approx([peer, peer], abs=1e-8)
    uneven = topic_overlap(topics(passages({"x": ["a b", "a", "b"], "y": ["c"]}), 1))
    assert uneven["expected"].tolist() == [0.75]


# --- coherence, stability, chance ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def genes():
    """Nine texts of gensim's test of coherence."""
    texts = [
        "human interface computer", "survey user computer system response time", "eps user interface system",
        "system human system eps", "user response time", "trees", "graph trees", "graph minors trees",
        "graph minors survey",
    ]  # fmt: skip
    return bag({str(at): text for at, text in enumerate(texts)})


def test_coherence_is_gensims_where_every_pair_meets(genes):
    """By gensim 4.4.0, c_npmi of human, computer, system, interface over texts shorter than its window: 0.2768."""
    assert coherence(genes, [["human", "computer", "system", "interface"]]) == pytest.approx(0.2768026848266368)


def test_coherence_and_u_mass_by_hand(genes):
    """Of nine texts graph occurs in three, trees in three, in two together; minors and eps never meet."""
    assert coherence(genes, [["graph", "trees"]]) == pytest.approx(np.log(2 / 9 / (3 / 9 * 3 / 9)) / -np.log(2 / 9))
    assert coherence(genes, [["minors", "eps"]]) == -1
    assert coherence(genes, [["graph", "trees"], ["minors", "eps"]]) == pytest.approx(
        (coherence(genes, [["graph", "trees"]]) - 1) / 2
    )
    # Mimno et al. (2011): the condition is the higher-ranked term
    assert u_mass(genes, [["graph", "minors"]]) == pytest.approx(np.log((2 + 1) / 3))
    assert u_mass(genes, [["minors", "graph"]]) == pytest.approx(np.log((2 + 1) / 2))
    three = [np.log(3 / 3), np.log(1 / 3), np.log(1 / 2)]  # graph–minors, graph–eps, minors–eps
    assert u_mass(genes, [["graph", "minors", "eps"]]) == pytest.approx(np.mean(three))
    always = bag({"x": "a b", "y": "a b"})
    assert coherence(always, [["a", "b"]]) == 1
    assert np.isnan([coherence(always, [["a"]]), u_mass(always, [["a"]])]).all()


def test_stability_matches_topics_one_to_one():
    """Identical topics in another order are 1, strangers 0; else the Jaccard of the best match."""
    one, turned = [["a", "b"], ["c", "d"]], [["d", "c"], ["b", "a"]]
    assert _stability([one, turned]) == 1
    assert _stability([one, [["e"], ["f"]]]) == 0
    assert _stability([one, [["a", "c"], ["b", "d"]]]) == pytest.approx(1 / 3)
    # the greedy match of a–b with the second would cost more
    assert _stability([[["a", "b", "c"], ["a"]], [["a", "b"], ["a", "b", "c"]]]) == pytest.approx((1 + 1 / 2) / 2)
    assert np.isnan(_stability([one]))


def test_the_choice_of_k_stands_beside_chance(kitchen):
    """Columns, kinds, and each figure computed again from the parts."""
    table = topic_choice(kitchen, [1, 2], seeds=[1, 2, 3])
    names = ["k", "coherence", "u_mass", "stability", "baseline", "stability_baseline", "rows", "all_rows"]
    assert list(kinds(table).items()) == [
        ("k", "int"), *((name, "float") for name in names[1:-2]), ("rows", "int"), ("all_rows", "int"),
    ]  # fmt: skip
    assert table["k"].tolist() == [1, 2]

    def tops(seed=None):
        best = topics(kitchen, 2, seed=seed).terms.query("rank <= 10")
        return [group["term"].tolist() for _, group in best.groupby("topic")]

    two = table.iloc[1]
    assert two["coherence"] == pytest.approx(coherence(kitchen, tops()))
    assert two["u_mass"] == pytest.approx(u_mass(kitchen, tops()))
    assert two["stability"] == pytest.approx(_stability([tops(seed) for seed in (1, 2, 3)]))
    chance = [_random_tops(kitchen, 2, seed) for seed in range(100)]
    assert two["baseline"] == pytest.approx(np.mean([coherence(kitchen, drawn) for drawn in chance]))
    assert two["stability_baseline"] == pytest.approx(_stability(chance[:3]))
    assert np.isnan(topic_choice(kitchen, [2], seeds=[1])["stability"].item())
    assert topic_choice(kitchen, [2])["stability_baseline"].item() == pytest.approx(_stability(chance[:10]))
    best = topics(kitchen, 2, "lda").terms.query("rank <= 10")
    expected = coherence(kitchen, [group["term"].tolist() for _, group in best.groupby("topic")])
    assert topic_choice(kitchen, [2], method="lda", seeds=[1, 2])["coherence"].item() == pytest.approx(expected)


def test_chance_draws_different_terms_by_its_seed(kitchen):
    """As many topics as asked for, of ten terms or all there are, none twice in one."""
    drawn = _random_tops(kitchen, 3, 5)
    assert drawn == _random_tops(kitchen, 3, 5)
    assert drawn != _random_tops(kitchen, 3, 6)
    assert [sorted(terms) for terms in drawn] == [sorted(kitchen.terms)] * 3
    many = bag({"x": " ".join(map(str, range(30)))})
    assert [len(set(terms)) for terms in _random_tops(many, 2, 0)] == [10, 10]


def test_stability_is_that_of_models_of_different_seeds():
    """Text without topics gives LDA other ones from every start."""
    matrix = np.random.default_rng(0).poisson(0.3, (25, 60)) + np.eye(25, 60, dtype=int)
    counts = Counts(
        matrix, pd.DataFrame({"document": [str(at) for at in range(25)]}), [f"w{at:02}" for at in range(60)]
    )
    models = [topics(counts, 4, "lda", seed=seed).terms.query("rank <= 10") for seed in (1, 2)]
    tops = [[group["term"].tolist() for _, group in terms.groupby("topic")] for terms in models]
    found = topic_choice(counts, [4], method="lda", seeds=[1, 2])["stability"].item()
    assert found == pytest.approx(_stability(tops))
    assert found < 0.9


def test_a_topic_of_passages_is_more_coherent_than_chance():
    """Two vocabularies that never meet: their own topics hold together, random ones do not."""
    counts = passages({"x": [FRUIT] * 4 + ["apple plum"], "y": [TOOLS] * 4 + ["axe saw"]})
    found = topic_choice(counts, [2], seeds=[1, 2]).iloc[0]
    assert found["coherence"] > found["baseline"]
    assert found["stability"] == 1


@given(st.lists(st.sets(st.sampled_from("abcdef"), min_size=1), min_size=2, max_size=8))
def test_coherence_has_bounds_and_no_order(texts):
    """Between −1 and 1, whatever the texts and their order; pairs are symmetric."""
    counts = bag({str(at): " ".join(sorted(text)) for at, text in enumerate(texts)})
    if len(counts.terms) > 1:
        value = coherence(counts, [counts.terms])
        assert -1 <= value <= 1 + 1e-12
        assert value == pytest.approx(coherence(reordered(counts, range(len(texts) - 1, -1, -1)), [counts.terms[::-1]]))
        joint = [
            np.mean([one in text and other in text for text in texts])
            for one, other in itertools.combinations(counts.terms, 2)
        ]
        assert u_mass(counts, [counts.terms]) <= np.log(len(texts) + 1)
        assert (value == -1) == (max(joint) == 0)


@given(divided(min_documents=3), st.sampled_from(["nmf", "lda"]))
def test_what_holds_of_every_model(counts, method):
    """Shares of a row sum to 1 or to 0, weights of a topic to 1."""
    model = topics(counts, 2, method)
    sums = model.shares.groupby("document", sort=False)["share"].sum()
    assert np.allclose(sums[counts.totals > 0], 1, atol=1e-6)
    assert (sums[counts.totals == 0] == 0).all()
    assert np.allclose(model.terms.groupby("topic")["weight"].sum(), 1, atol=1e-6)
    assert model.shares["share"].between(0, 1).all()
    assert (model.shares["share"] == model.shares["share"].round(8)).all()
    assert len(model.shares) == 2 * len(counts.rows)


def test_the_order_of_rows_never_matters_to_nmf(kitchen):
    """The same topics, to the rounding of the processor."""
    turned = topics(reordered(kitchen, [3, 0, 5, 1, 4, 2]), 2)
    here = topics(kitchen, 2)
    for name, keys in (("terms", ["topic", "term"]), ("shares", ["document", "passage", "topic"])):
        one, other = (getattr(model, name).sort_values(keys, ignore_index=True) for model in (here, turned))
        pd.testing.assert_frame_equal(one, other, atol=1e-5)
