"""Search in the browser = the measures of the library."""

import fnmatch
import random

import pytest

from discourse import measures, read_study, tokenize
from discourse.codebook import pattern_error
from discourse.tokens import patterns as library

from .engine import call, page_of
from .pages import report_of, write

SEED = 20
SORTS = ((), ("1R",), ("1L", "2L"), ("node", "1R"), ("2R", "1L"), ("12R",))

CONCORDANCE = """
const {data, stream} = engine;
const words = argument.lemmas ? stream.lemmas : stream.forms;
const vocabulary = argument.written ? engine.asWritten(stream) : words;
return argument.asked.map(({patterns, sort, window, documents, quoted}) => {
  const choice = {documents: documents && new Set(documents), quoted};
  const hits = engine.sorted(stream, words, engine.chosenHits(stream, vocabulary, patterns, choice), sort);
  return Array.from(hits.first, (first, at) => {
    const line = engine.lineOf(stream, first, hits.length[at], window);
    const {document, passage, position, left, node, right, start, end} = line;
    return [data.documents[document].id, passage, position, left, node, right, start, end];
  });
});
"""


def random_word(word, generator):
    """Leave a word as it is, or put a sign of a glob somewhere in it."""
    cut = generator.randrange(len(word))
    before, sign, behind = word[:cut], word[cut], word[cut + 1 :]
    held = generator.choice(("[a-e]", f"[{sign}x-z]", "[!a-m]", "[0-9]", "[e-a]", "[ae-]"))
    forms = (
        word,
        word,
        f"{before}*",
        f"*{behind}",
        f"{before}*{behind[1:]}",
        f"{before}?{behind}",
        f"{before}**{sign}{behind}",
    )
    return generator.choice((*forms, f"{before}{held}{behind}"))


def random_patterns(tokens, generator, number):
    """Draw patterns that could match: words and phrases of the texts, and globs made of them."""
    drawn = []
    while len(drawn) < number:
        first, length = generator.randrange(len(tokens)), generator.choice((1, 1, 1, 2, 2, 3))
        words = [tokens.types[code] for code in tokens.codes[first : first + length]]
        pattern = " ".join(random_word(word, generator) for word in words)
        if pattern_error(pattern) is None:
            drawn.append(pattern)
    return drawn


@pytest.fixture(scope="module")
def study():
    """The committed study."""
    return read_study("seeds")


@pytest.fixture(scope="module")
def engine(study, open_page, tmp_path_factory):
    """The modules in a page with the committed study."""
    path = tmp_path_factory.mktemp("search") / "page.html"
    path.write_text(page_of(study.tokens, study.codebook), encoding="utf-8")
    return open_page(path)


SENTENCES = (
    "The so-called “peace plan” of 3.5 per cent, Iceland’s 800 000 men, and 20% of A/RES/37/10.",
    "It’s the war's end; o'clock, well-known, the U.S. and the 12th war at www.war.org.",
    "«Война и мир», сказал он: мир-то был, война была.",
    "Խաղաղություն և պատերազմ՝ խաղաղ-արար, ո՞վ։",
    "战争与和平。 和平 战争 war 与 和平。",
    "السلام والحرب، ســلام و حرب.",
    "Élan vital, e\u0301lan, naïve ﬁn, 😀 𝒲ar; war² and ½ of it — war, war; 'tis “war “within” war”.",
    "Of the peace, the peace of the war\u00ad time: the peace and war wars warring.",
)


@pytest.fixture(scope="module", params=["words", "lemmas"])
def mixed_tokens(request, corpus_of):
    """A corpus made by hand, in several scripts, with dates and sides, read by its words and by its lemmas."""
    generator = random.Random(SEED + 6)
    names = [f"d{number}" for number in range(9)]
    lemmas = request.param == "lemmas"
    sentences = [one for one in SENTENCES if not (lemmas and "战" in one)]  # no lemmas where words have no blanks
    texts = {
        name: "\n\n".join(" ".join(generator.choices(sentences, k=generator.randrange(1, 5))) for _ in range(number))
        for number, name in enumerate(names)
    }
    sides = {name: ("north", "south", "")[number % 3] for number, name in enumerate(names)}
    published = {name: ("1991", "1992-05", "", "1992-05-06")[number % 4] for number, name in enumerate(names)}
    return tokenize(corpus_of(texts, side=sides, published=published, language="en"), lemmas=lemmas)


@pytest.fixture(scope="module")
def mixed_engine(mixed_tokens, codebook_of, open_page, tmp_path_factory):
    """The modules in a page with it."""
    path = tmp_path_factory.mktemp("mixed") / "page.html"
    path.write_text(page_of(mixed_tokens, codebook_of({})), encoding="utf-8")
    return open_page(path)


@pytest.mark.filterwarnings("ignore:.*is written:UserWarning", "ignore:no hit of:UserWarning")
def test_scripts_numbers_and_lemmas_are_searched_as_the_library_searches_them(mixed_tokens, mixed_engine):
    """Lines and their order, of some documents or of what is quoted, and counts by side with their intervals."""
    generator = random.Random(SEED + 7)
    tokens, with_lemmas = mixed_tokens, mixed_tokens.forms is not mixed_tokens
    order = list(tokens.corpus.documents.index)
    asked = [
        {
            "patterns": random_patterns(tokens, generator, generator.choice((1, 1, 2))),
            "sort": generator.choice(SORTS),
            "window": generator.choice((0, 4, 12)),
            "documents": generator.choice((None, [1, 4, 7], [2, 3, 8])),
            "quoted": generator.choice(("", "", "yes", "no")),
        }
        for _ in range(100)
    ]
    answers = call(mixed_engine, CONCORDANCE, {"asked": asked, "lemmas": with_lemmas})
    body = """
      const {data, stream} = engine;
      const words = argument.lemmas ? stream.lemmas : stream.forms;
      return argument.asked.map(({patterns}) => {
        const hits = engine.find(stream, words, patterns);
        return engine.countsBy(data, stream, engine.longest(hits), null, "side");
      });
    """
    counts = call(mixed_engine, body, {"asked": asked, "lemmas": with_lemmas})
    columns = ["hits", "total", "per_thousand", "low", "high", "documents_with", "documents"]
    for question, answer, count in zip(asked, answers, counts, strict=True):
        lines = measures.concordance(tokens, question["patterns"], window=question["window"], sort=question["sort"])
        if question["documents"] is not None:
            lines = lines[lines["document"].isin([order[at] for at in question["documents"]])]
        if question["quoted"]:
            hits = library.find(tokens, question["patterns"])
            spans = zip(hits.first.tolist(), hits.length.tolist(), strict=True)
            quoted = {(first, length) for first, length in spans if tokens.quoted[first : first + length].all()}
            firsts = tokens.document_bounds[[order.index(name) for name in lines["document"]]] + lines["position"] - 1
            ends = {(order[document], end): at for at, (document, end) in enumerate(_ends(tokens))}
            sizes = [
                ends[name, end] - first + 1
                for name, end, first in zip(lines["document"], lines["end"], firsts, strict=True)
            ]
            kept = [(first, size) in quoted for first, size in zip(firsts, sizes, strict=True)]
            lines = lines[[one == (question["quoted"] == "yes") for one in kept]]
        assert answer == lines.to_numpy().tolist(), question
        family = {"all": question["patterns"]}
        table = measures.rates(measures.occurrences(tokens, family), tokens, family, "side")
        assert [[row["group"], *(row[name] for name in columns)] for row in count] == table[
            ["side", *columns]
        ].to_numpy().tolist()


def _ends(tokens):
    """The document of each token, and where it ends there."""
    documents = tokens.document_bounds.searchsorted(range(len(tokens)), side="right") - 1
    return zip(documents.tolist(), tokens.ends.tolist(), strict=True)


@pytest.mark.filterwarnings("ignore:.*is written:UserWarning", "ignore:no hit of:UserWarning")
def test_collocates_in_any_script_are_those_of_the_library(mixed_tokens, mixed_engine):
    """In windows of any width, of words that overlap others too."""
    generator = random.Random(SEED + 8)
    asked = [
        [one, generator.choice((1, 5, 10)), generator.choice((1, 2))]
        for one in random_patterns(mixed_tokens, generator, 40)
    ]
    body = """
      const {stream} = engine;
      const words = argument.lemmas ? stream.lemmas : stream.forms;
      return argument.asked.map(([pattern, window, least]) =>
        engine.collocates(stream, words, engine.find(stream, words, [pattern]), null, window, least));
    """
    answers = call(mixed_engine, body, {"asked": asked, "lemmas": mixed_tokens.forms is not mixed_tokens})
    columns = ["collocate", "count", "total", "documents"]
    for (pattern, window, least), answer in zip(asked, answers, strict=True):
        table = measures.collocates(mixed_tokens, pattern, window, min_count=least)
        assert [[row[name] for name in columns] for row in answer] == table[columns].to_numpy().tolist(), pattern
        assert [row["log_dice"] for row in answer] == pytest.approx(table["log_dice"].tolist(), rel=1e-12)


def expected(tokens, asked):
    """What the library answers."""
    order = list(tokens.corpus.documents.index)
    answers = []
    for question in asked:
        lines = measures.concordance(tokens, question["patterns"], window=question["window"], sort=question["sort"])
        if question["documents"] is not None:
            lines = lines[lines["document"].isin([order[at] for at in question["documents"]])]
        answers.append(lines.to_numpy().tolist())
    return answers


@pytest.mark.filterwarnings("ignore:no hit of:UserWarning")
def test_two_hundred_random_patterns_give_what_the_library_gives(study, engine):
    """Words, globs, sets and phrases, one or several, sorted and filtered: the same lines in the same order."""
    generator = random.Random(SEED)
    asked = [
        {
            "patterns": random_patterns(study.tokens, generator, generator.choice((1, 1, 1, 2, 3))),
            "sort": generator.choice(SORTS),
            "window": generator.choice((0, 5, 8, 30)),
            "documents": generator.choice((None, None, [0], [1, 3, 4])),
            "quoted": "",
        }
        for _ in range(200)
    ]
    answers = call(engine, CONCORDANCE, {"asked": asked})
    for question, answer, wanted in zip(asked, answers, expected(study.tokens, asked), strict=True):
        assert answer == wanted, question
    assert sum(map(bool, answers)) > 100


def test_many_stars_are_matched_as_the_library_matches_them(engine):
    """Parts between stars that occur again and again are tried once: none of these would end in a lifetime else."""
    stars = [f"{'*a' * number}*{end}" for number in (2, 25, 60) for end in ("", "a", "b", "?", "[!a]")]
    globs = [*stars, f"{'*' * 60}q~", f"{'*?' * 30}b", f"b{'a*' * 30}", "b*a**a*", "*", "**", "", "[**]*", "[a-**b]*a"]
    forms = ["a" * 60, "a" * 59 + "b", "b" + "a" * 60, "ab" * 30, "", "*a", "ba", "q~", "\U0001f600a"]
    types = sorted(forms)
    body = """
      const {globs, types} = argument;
      const begins = new Map();
      types.forEach((form, code) => {
        const sign = engine.firstSign(form || " ");
        begins.set(sign, [begins.get(sign)?.[0] ?? code, code + 1]);
      });
      return globs.map((glob) => Array.from(engine.fits({types, begins, written: true, asked: new Map()}, glob)));
    """
    answers = call(engine, body, {"globs": globs, "types": types})
    for glob, answer in zip(globs, answers, strict=True):
        assert answer == [int(fnmatch.fnmatchcase(form, glob)) for form in types], glob


@pytest.mark.filterwarnings("ignore:no hit of:UserWarning")
def test_capitals_are_searched_as_the_library_searches_them(study, engine):
    """What the author wrote, its capitals kept, apostrophes and hyphens in one form, addresses among the rest."""
    generator = random.Random(SEED + 4)
    tokens = study.tokens
    written = list(library._written(tokens))
    asked = []
    for _ in range(60):
        at, length = generator.randrange(len(tokens)), generator.choice((1, 1, 2))
        pattern = " ".join(random_word(word, generator) for word in written[at : at + length])
        asked.append({"patterns": [pattern], "sort": ["1R"], "window": 4, "documents": None, "quoted": ""})
    answers = call(engine, CONCORDANCE, {"asked": asked, "written": True})
    for question, answer in zip(asked, answers, strict=True):
        lines = measures.concordance(tokens, question["patterns"], window=4, sort="1R", case=True)
        assert answer == lines.to_numpy().tolist(), question
    assert call(engine, "return engine.asWritten(engine.stream).types") == sorted(set(written))


def test_hits_between_quotation_marks_are_those_that_the_library_marks(study, engine):
    """The choice of what is quoted, or not, follows the column `quoted` of occurrences."""
    patterns = ["azerbaijan*", "of the", "peace*", "*tion"]
    for quoted in ("yes", "no"):
        asked = [{"patterns": [one], "sort": [], "window": 5, "documents": None, "quoted": quoted} for one in patterns]
        for pattern, answer in zip(patterns, call(engine, CONCORDANCE, {"asked": asked}), strict=True):
            hits = measures.occurrences(study.tokens, pattern)
            hits = hits[hits["quoted"] == (quoted == "yes")]
            assert [(line[0], line[6]) for line in answer] == list(zip(hits["document"], hits["start"], strict=True))
            assert answer or quoted == "yes"


@pytest.mark.filterwarnings("ignore:.*is written:UserWarning")
def test_collocates_are_those_of_the_library(study, engine):
    """Counts are equal, scores to twelve digits, and the order is the same."""
    for pattern in random_patterns(study.tokens, random.Random(SEED + 1), 30):
        body = """
          const {stream} = engine;
          return engine.collocates(stream, stream.forms, engine.find(stream, stream.forms, [argument]), null, 5, 1);
        """
        answer = call(engine, body, pattern)
        table = measures.collocates(study.tokens, pattern, 5, min_count=1)
        columns = ["collocate", "count", "total", "documents"]
        assert [[row[name] for name in columns] for row in answer] == table[columns].to_numpy().tolist(), pattern
        assert [row["log_dice"] for row in answer] == pytest.approx(table["log_dice"].tolist(), rel=1e-12)


@pytest.mark.parametrize("by", ["document", "side", "genre"])
def test_counts_by_group_are_the_rates_of_the_library(study, engine, by):
    """Hits, totals, rates and intervals to the last digit."""
    columns = ["hits", "total", "per_thousand", "low", "high", "documents_with", "documents"]
    for pattern in ("occup*", "self-determination", "of the"):
        body = """
          const {data, stream} = engine;
          const hits = engine.find(stream, stream.forms, [argument.pattern]);
          return engine.countsBy(data, stream, hits, null, argument.by);
        """
        answer = call(engine, body, {"pattern": pattern, "by": by})
        table = measures.rates(measures.occurrences(study.tokens, pattern), study.tokens, pattern, by)
        assert [[row["group"], *(row[name] for name in columns)] for row in answer] == table[
            [by, *columns]
        ].to_numpy().tolist()


@pytest.mark.filterwarnings("ignore:no hit of:UserWarning")
def test_texts_of_any_characters_are_cut_at_the_same_places(tokens_of, codebook_of, open_page, tmp_path):
    """Characters beyond 16 bits, byte order marks, combining marks and blanks of every kind."""
    family = "\U0001f468\u200d\U0001f469"
    texts = {
        "a": f"\ufeffÉlan 😀 vital\u2028 of\x1cthe 𝒲ar, the e\u0301lan’s «quoted {family} war». War\xa0again.\n\n"
        "The war\x85ended.",
        "b": "",
        "c": "</script><b>war</b> on example.org and www.war.org; 800 000 in the U.S. at 20%.",
        "d": "İstanbul ve ﬁn 𐐷𐐲 war ｗａｒ zone.",
    }
    tokens = tokens_of(texts, side={"a": "x", "b": "x", "c": "</script>", "d": ""})
    (tmp_path / "page.html").write_text(page_of(tokens, codebook_of({})), encoding="utf-8")
    page = open_page(tmp_path / "page.html")
    generator = random.Random(SEED)
    patterns = [form for form in tokens.types if not pattern_error(form)] + random_patterns(tokens, generator, 60)
    asked = [
        {"patterns": [one], "sort": ["1R", "node"], "window": 3, "documents": None, "quoted": ""} for one in patterns
    ]
    answers = call(page, CONCORDANCE, {"asked": asked})
    for question, answer, wanted in zip(asked, answers, expected(tokens, asked), strict=True):
        assert answer == wanted, question
    assert call(page, "return engine.stream.forms.types") == list(tokens.types)
    assert call(page, "return Array.from(engine.stream.countable, Boolean)") == tokens.countable.tolist()


def test_lemmas_are_searched_where_the_tokens_have_them(corpus_of, codebook_of, open_page, tmp_path):
    """A lemma finds all its forms, and lines show what is written."""
    tokens = tokenize(corpus_of({"a": "The wars ended. War is over, and wars were wars."}, language="en"), lemmas=True)
    (tmp_path / "page.html").write_text(page_of(tokens, codebook_of({})), encoding="utf-8")
    page = open_page(tmp_path / "page.html")
    asked = [{"patterns": ["war"], "sort": [], "window": 2, "documents": None, "quoted": ""}]
    (answer,) = call(page, CONCORDANCE, {"asked": asked, "lemmas": True})
    assert answer == measures.concordance(tokens, "war", window=2).to_numpy().tolist()
    assert [line[4] for line in answer] == ["wars", "War", "wars", "wars"]


def test_lemmas_of_two_languages_are_searched(corpus_of, codebook_of, open_page, tmp_path):
    """What is written alike may have another lemma in another language."""
    corpus = corpus_of({"a": "It hat war.", "b": "Es hat, es war."}, language={"a": "en", "b": "de"})
    tokens = tokenize(corpus, lemmas=True)
    (tmp_path / "page.html").write_text(page_of(tokens, codebook_of({})), encoding="utf-8")
    page = open_page(tmp_path / "page.html")
    asked = [{"patterns": [one], "sort": [], "window": 2, "documents": None, "quoted": ""} for one in tokens.types]
    answers = call(page, CONCORDANCE, {"asked": asked, "lemmas": True})
    assert answers == [measures.concordance(tokens, one, window=2).to_numpy().tolist() for one in tokens.types]


def test_a_large_corpus_is_opened_document_by_document(study, open_page, tmp_path):
    """Of more tokens than a page opens at once each document is a block, which finds the hits of that document."""
    (tmp_path / "page.html").write_text(page_of(study.tokens, study.codebook, most=1000), encoding="utf-8")
    page = open_page(tmp_path / "page.html")
    page.wait_for_function("globalThis.engine")
    body = """async () => {
      const {data, openBlock, find} = globalThis.engine;
      const counts = [];
      for (let number = 0; number < data.blocks.length; number++) {
        const stream = await openBlock(data, number);
        counts.push(find(stream, stream.forms, ["*tion"]).first.length);
      }
      return counts;
    }"""
    hits = measures.occurrences(study.tokens, "*tion").groupby("document").size()
    assert page.evaluate(body) == hits.reindex(study.corpus.documents.index, fill_value=0).tolist()


def test_a_page_takes_the_patterns_that_the_library_takes(study, engine):
    """Words of any script, with signs of every kind in them, and numbers, addresses and symbols of documents."""
    generator = random.Random(SEED + 2)
    signs = "abcsé*?[]!-'.,% 0189/@:;\"()&^\\_²ـ՛\u0301ßж가"
    drawn = ["".join(generator.choices(signs, k=generator.randrange(1, 8))) for _ in range(1500)]
    drawn += (
        "a/res/48* a/res/853* s/pv/1* a/res/48/114 3.5* 3.5 20% ?0% %* u.s. u.* u.s l'* 12th well-* *-led c++ it's "
        "iceland's s's o'clock 800,000 www.* www.a.b example.org *.org *@* @who a@b.org https://* a/b a/1/b ½ x² ² "
        "e\u0301 [!a]* []a] [a [!] *[0-9] a*b?c don't* 'tis rock'n'roll 1,5 1.5.6 7-eleven -a a- a--b"
    ).split()
    drawn += [
        "800 000",
        "pages 100 200",
        "100 200 300",
        "12 000 men",
        "article 12 345 x",
        "the 12 000*",
        "no. 5 000",
        "a  b",
    ]
    drawn += [
        f"{one}{two}"
        for one in ("azerbaijan", "20", "u.s", "ж", "e\u0301")
        for two in ("'s", "'s-", "-'", "%", ".", "'", "_")
    ]
    drawn += random_patterns(study.tokens, generator, 500)
    answers = call(
        engine,
        "return argument.map((one) => [engine.asPattern(one), engine.patternError(engine.asPattern(one))])",
        drawn,
    )
    differing = [(pattern, error) for pattern, error in answers if bool(error) != bool(pattern_error(pattern))]
    assert differing == []
    assert 500 < sum(not error for _, error in answers) < len(answers) - 500


def test_the_longest_match_wins(study, engine):
    """Random families of patterns: what does not overlap is chosen as the library chooses it."""
    generator = random.Random(SEED + 3)
    for _ in range(40):
        patterns = random_patterns(study.tokens, generator, 12)
        matches = library.longest(library.find(study.tokens, patterns))
        body = "const {stream} = engine; return engine.longest(engine.find(stream, stream.forms, argument))"
        answer = call(engine, body, patterns)
        for name in ("first", "length", "pattern"):
            assert list(answer[name].values()) == getattr(matches, name).tolist()


def test_words_that_several_patterns_match_count_once(study, open_page, tmp_path):
    """Each pattern has its lines; the counts by side are those of the patterns as one family."""
    folder = write(report_of(study.tokens, study.codebook), tmp_path)
    page = open_page(folder / "search.html", "#concordance?q=occup*%3B+occupation&by=side")
    page.wait_for_selector("#search-tool[data-ready]")
    family = {"all": ["occup*", "occupation"]}
    table = measures.rates(measures.occurrences(study.tokens, family), study.tokens, family, "side")
    lines = len(measures.concordance(study.tokens, family["all"]))
    assert lines > table["hits"].sum()
    assert page.locator("#search-tool [role=status]").text_content().startswith(f"{lines} hits")
    rows = page.get_by_role("group", name="Hits by side").locator("tbody tr")
    assert [row.locator("td").first.text_content() for row in rows.all()] == table["hits"].map(str).tolist()
    assert page.get_by_text("Words that several patterns match count once.").is_visible()
