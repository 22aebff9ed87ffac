"""Lines of symbols on sentences made by hand: what the rules of roles are read on."""

import dataclasses
import itertools
import re

import pytest

from discourse import language
from discourse.language.english import lines
from discourse.language.english.lines import Hit, Mention, Sentence, Sign

NAMED = {
    "northland": Mention(1, Sign.NAME, "north"),
    "southland": Mention(1, Sign.NAME, "south"),
    "league": Mention(1, Sign.NAME, "league"),
    "northern": Mention(1, Sign.ADJECTIVE, "north"),
    "southish": Mention(1, Sign.ADJECTIVE, "south"),
    "northern-occupied": Mention(1, Sign.COMPOUND, "north"),
    "northern-led": Mention(1, Sign.COMPOUND, "north"),
}
FAR = "the old hills " * 14


def read(marked):
    """Read a sentence whose hits stand in braces, each with the agent that it has, or `=x` for the one in question."""
    text, hits, agents = "", [], []
    for plain, hit, agent in re.findall(r"([^{]*)(?:\{([^}=]*)=?(\w*)\})?", marked):
        text += plain
        hits += [(len(text), len(text) + len(hit))] if hit else []
        agents += [agent] if hit else []
        text += hit
    tokens = list(language.cased_words(text))
    forms = [form.lower() for *_, form in tokens]
    mentions = {place: NAMED[form] for place, form in enumerate(forms) if form in NAMED}
    for place, (first, second) in enumerate(itertools.pairwise(forms)):
        if (first, second) == ("republic", "of"):
            mentions[place] = mentions.pop(place + 2)._replace(length=3)
    starts, ends = [start for start, *_ in tokens], [end for _, end, _ in tokens]
    inside = [[place for place, at in enumerate(starts) if start <= at < end] for start, end in hits]
    sentence = Sentence(
        forms=forms,
        written=[text[start:end] for start, end, _ in tokens],
        gaps=[text[end:start] for end, start in zip(ends, [*starts[1:], len(text)], strict=True)],
        mentions=mentions,
        hits=[Hit(places[0], places[-1], "pattern") for places in inside],
    )
    return sentence, agents


def line_of(marked, antecedent=""):
    """Write the line of the hit in question, the first one if none is marked."""
    sentence, agents = read(marked)
    number = agents.index("x") if "x" in agents else 0
    known = ["" if agent == "x" else agent for agent in agents]
    return lines.line(sentence, lines.symbols(dataclasses.replace(sentence, antecedent=antecedent)), known, number)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The {attack} by Northland goes on.", "the #w by %north goes on "),
        (
            "The {attack} on the hills, by Northland; it (the old one): goes on – here — now - then.",
            "the #w on the hills , by %north ; it ( the old one ) : goes on - here - now - then ",
        ),
        ("The well-known {attack}.", "the well-known #w "),
        ("Northland's {attack} goes on.", "@north 's #w goes on "),
        ("Northland’s {attack} goes on.", "@north 's #w goes on "),
        ("Northlands’ {attack} goes on.", "northlands 's #w goes on "),
        ("NORTHLAND'S {attack} goes on.", "@north 's #w goes on "),
        ("Northland 's {attack} goes on.", "@north 's #w goes on "),
        ("Northland s {attack} goes on.", "@north s #w goes on "),
        ("s {attack} goes on.", "s #w goes on "),
        ("The farmers' {attack} goes on.", "the farmers 's #w goes on "),
        ("The {northern-occupied} hills.", "the ^north #d hills "),
        ("The northern-occupied hills {burned}.", "the ~north hills #d "),
        ("The {northern-led attack} goes on.", "the ^north #w goes on "),
        ("The Republic of Northland {attacks}.", "the @north #m "),
        ("The {attack} of the Republic of Northland in May.", "the #w of the %north in may "),
        ("The #old {attack} of # @us.", "the old #w of us "),
    ],
)
def test_words_marks_and_names(marked, expected):
    """Words stand as they are, marks and possessives apart, names under the id of their actor."""
    assert line_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "antecedent", "expected"),
    [
        ("Northland {invaded} the hills that it {occupied=north}.", "", "@north #d the hills that @north &north/d "),
        ("Northland {invaded=north} the hills that it {occupied=x}.", "", "@north &north/d the hills that @north #d "),
        ("Northland {invaded} because it is late.", "", "@north #d because it is late "),
        ("Northland {invaded} because it would be late.", "", "@north #d because it would be late "),
        ("Northland {invaded} because it", "", "@north #d because it "),
        ("Northland {invaded} and it left.", "", "@north #d and @north left "),
        ("Northland {invaded} but she left.", "", "@north #d but @north left "),
        ("Northland {invaded} while they left.", "", "@north #d while they left "),
        ("Northland {invaded} in it all.", "", "@north #d in it all "),
        ("Northern troops {invaded} when it left.", "", "~north troops #d when @north left "),
        ("Northland and Southland {invaded} when it left.", "", "@north+south #d when it left "),
        (
            "In the old days of May Northland {invaded} and it left.",
            "",
            "in the old days of may @north #d and @north left ",
        ),
        (
            "In the old days of May Northland {invaded} when it left.",
            "",
            "in the old days of may @north #d when it left ",
        ),
        ("In May Northland {invaded} when it left.", "", "in may @north #d when @north left "),
        ("It {invaded} the hills.", "north", "@north #d the hills "),
        ("They {invaded} the hills.", "north", "@north #d the hills "),
        ("It is {invaded}.", "north", "it is #d "),
        ("It may {invade}.", "north", "@north may #w "),
        ("It may be {invaded}.", "north", "it may be #d "),
        ("It is still {invading} the hills.", "north", "@north is still #g the hills "),
        ("It has {invaded} the hills.", "north", "@north has #d the hills "),
        ("That regime {invaded} the hills.", "north", "@north regime #d the hills "),
        ("Its {invasion} goes on.", "north", "@north 's #n goes on "),
        ("Then its {invasion} goes on.", "north", "then @north 's #n goes on "),
        ("In May its {invasion} goes on.", "north", "in may its #n goes on "),
        ("In old May they {invaded}.", "north", "in old may @north #d "),
        ("In old late May they {invaded}.", "north", "in old late may they #d "),
        ("In the old late May they {invaded}.", "north", "in the old late may they #d "),
        ("Their {invasion} of Northland.", "south", "@south 's #n of %north "),
        ("The {invasion} by Northland and they left.", "south", "the #n by %north and they left "),
        ("The {invasion} goes on.", "", "the #n goes on "),
    ],
)
def test_what_a_pronoun_stands_for(marked, antecedent, expected):
    """A pronoun stands for the one actor named before it in its clause, or for that of the sentence before."""
    assert line_of(marked, antecedent) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Northland {attack=north} the {war=x} ended.", "@north &north/w the #k ended "),
        ("Northland {attack} the {war=x} ended.", "@north attack the #k ended "),
        ("The {war=x} ended the {attack=north}.", "the #k ended the &north/w "),
        ("The {long war=x} ended the {brutal attack=north}.", "the #k ended the &north/w "),
        ("The {brutal attack=north} and {attack=x} go on.", "the &north/w and #w go on "),
        ("The {Northern attack} goes on.", "the #w goes on "),
        ("The {northern attack=north} and {war=x} go on.", "the ~north and #k go on "),
    ],
)
def test_other_hits_and_what_is_out_of_reach(marked, expected):
    """Another hit shows its agent once it has one; what is more than forty symbols away is not seen."""
    assert line_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{troops}", "#b "),
        ("{victims} {refugees} fled.", "#y refugees fled "),
        ("{refugees} fled.", "#x fled "),
        ("{victim}", "#y "),
        ("{victims}", "#y "),
        ("{massacre}", "#p "),
        ("{shot} down", "#d down "),
        ("{threats}", "#m "),
        ("{war}", "#k "),
        ("{wars}", "#k "),
        ("{conflict}", "#k "),
        ("{conflicts}", "#k "),
        ("{under attack}", "#f "),
        ("{attacked}", "#d "),
        ("{attacking}", "#g "),
        ("{genocide}", "#p "),
        ("{aggressive}", "#a "),
        ("{brutally}", "#a "),
        ("{shells}", "#v "),
        ("{harass}", "#w "),
        ("{shell}", "#w "),
        ("{mass killing}", "#p "),
        ("{ethnic cleansing}", "#p "),
        ("{killing spree}", "#g "),
        ("{killing squads}", "#g "),
        ("{bombing raided}", "#d "),
        ("{attacking forces}", "#b "),
        ("{burning killing}", "#p "),
        ("{threats against us}", "#m "),
        ("{lies told}", "#m "),
        ("{army led}", "#d "),
        ("{war of words}", "#v "),
    ],
)
def test_the_letter_of_a_hit(marked, expected):
    """A list or the ending of a word tells its kind."""
    assert line_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Northland, Southland and the League {attacked}.", "@north+south+league #d "),
        ("Northland and Southland {attacked}.", "@north+south #d "),
        ("Northland or Southland {attacked}.", "… #d "),
        ("Northland nor Southland {attacked}.", "… #d "),
        ("Northland but also Southland {attacked}.", "@north+south #d "),
        ("Northland as well as Southland {attacked}.", "@north+south #d "),
        ("Northland, as well as Southland, {attacked}.", "@north+south #d "),
        ("Northland together with Southland {attacked}.", "@north+south #d "),
        ("Northland along with Southland {attacked}.", "@north+south #d "),
        ("Northland, and Southland {attacked}.", "@north , and @south #d "),
        ("Northland and Southland's {attack} goes on.", "@north+south 's #w goes on "),
        ("In Northland and Southland's {attack} they met.", "in %north and @south 's #w they met "),
        ("Northland's and Southland's {attack} goes on.", "@north+south 's #w goes on "),
        ("Northern and southish troops {attacked}.", "~north+south troops #d "),
        ("Northland and southish troops {attacked}.", "~north+south troops #d "),
        ("Northern troops and Southland {attacked}.", "@north+south #d "),
        ("The {attack} by Northland and by Southland.", "the #w by %north+south "),
        ("The {attack} of Northland and of the Southland.", "the #w of %north+south "),
        ("The {attack} by Northland but not by Southland.", "the #w by %north but not by … "),
        ("The {attack} by Northland and not Southland.", "the #w by %north and not … "),
        ("They {attacked} Northland and Southland {shelled=south} us.", "they #d @north and @south &south/d us "),
        ("They {attacked} Northland and Southland fell.", "they #d @north+south fell "),
        ("They {attacked} the Northland or Southland fell.", "they #d the … fell "),
        ("They {attacked} Northland or Southland.", "they #d … "),
        ("They {attack=north} Northland or Southland and {war=x}.", "they &north/w … and #k "),
    ],
)
def test_actors_that_are_joined(marked, expected):
    """Joined actors are one symbol; those of an alternative, and one ruled out, are none."""
    assert line_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The {attack} on Northland.", "the #w on %north "),
        ("The {attack} on the Northland.", "the #w on the %north "),
        ("The {attack} on the old Northland.", "the #w on the old %north "),
        ("The {attack} on a brutal Northland.", "the #w on a brutal %north "),
        ("The {attack} hit Northland.", "the #w hit @north "),
        ("The {attack} fearing Northland.", "the #w fearing %north "),
        ("The {attack} after Northland left.", "the #w after @north left "),
        ("The {attack} before Northland left.", "the #w before @north left "),
        ("The {attack} since Northland left.", "the #w since @north left "),
        ("The {attack} until Northland left.", "the #w until @north left "),
        ("The {attack} as Northland left.", "the #w as @north left "),
        ("The {attack} to hit Northland.", "the #w to hit %north "),
        ("They say to say Northland {attacked}.", "they say to say @north #d "),
        ("To that Northland {attacked}.", "to that %north #d "),
        ("The men who fought Northland {attacked}.", "the men who fought %north #d "),
        ("The men whom old Northland {attacked}.", "the men whom old @north #d "),
        ("The men which hit old Northland {attacked}.", "the men which hit old %north #d "),
        ("The men who say Northland {attacked}.", "the men who say @north #d "),
        ("The men that hated Northland {attacked}.", "the men that hated %north #d "),
        ("The men that all hated Northland {attacked}.", "the men that all hated @north #d "),
        ("The men that hate Northland {attacked}.", "the men that hate @north #d "),
        ("The men who then all of them fought Northland {attacked}.", "the men who then all of them fought @north #d "),
        ("The {attack} on the former Northland.", "the #w on the former %north "),
        ("The {attack} on new Northland.", "the #w on new %north "),
        ("The {attack} on the whole Northland.", "the #w on the whole %north "),
        ("The {brutal} northern-led attack.", "the #a ~north attack "),
        ("{carpet bombing}", "#n "),
        ("{bombing shelling}", "#g "),
        ("The {attack} of the northern-led troops.", "the #w of the ~north troops "),
        ("The {war=x} and {attack=north} of the {war=south}.", "the #k and &north/w of the &south/k "),
        ("{suffering=north} and {war=x}", "&north/x and #k "),
        ("The men that fear Northland {attacked}.", "the men that fear @north #d "),
        ("The men who then all fought Northland {attacked}.", "the men who then all fought %north #d "),
        ("The regime in Northland {attacked}.", "the regime in @north #d "),
        ("The men in Northland {attacked}.", "the men in %north #d "),
        ("The army of Northland {attacked}.", "the army of @north #d "),
        ("The army of the Northland {attacked}.", "the army of the @north #d "),
        ("The army of the old men of Northland {attacked}.", "the army of the old men of %north #d "),
        ("The army in the old hills of Northland {attacked}.", "the army in the old hills of %north #d "),
        ("The men of Northland {attacked}.", "the men of %north #d "),
        ("Of Northland {attacked}.", "of %north #d "),
        ("The Northland {attacked}.", "the @north #d "),
        ("The old Northland {attacked}.", "the old @north #d "),
        ("To Northland they {attacked}.", "to %north they #d "),
    ],
)
def test_a_name_behind_a_preposition(marked, expected):
    """Behind a preposition or a form in -ing a name is no subject, unless its body acts."""
    assert line_of(marked) == expected


def test_forty_symbols_are_seen_on_either_side():
    """A line cut at its left begins with a dash; a hit out of reach shows no agent."""
    far = FAR.split()
    left, right = " ".join(far[-lines.REACH :]), " ".join(far[: lines.REACH - 1])
    assert line_of(f"{FAR}{{attack}} {FAR}") == f"- {left} #w {right} "
    assert line_of(f"hills {FAR}{{attack}} of {FAR}") == f"- {left} #w of {' '.join(far[: lines.REACH - 2])} "
    assert line_of(f"Northland {{attack=north}} {FAR}the {{war=x}}").startswith("- the old")
    assert line_of(f"The {{war=x}} {FAR}{{attack=north}}").endswith(" hills ")
    within = " ".join(far[: lines.REACH - 3])
    assert line_of(f"The {{attack=north}} {within} the {{war=x}}") == f"the &north/w {within} the #k "
    assert line_of(f"The {{war=x}} {within} {{attack=north}} on") == f"the #k {within} &north/w on "


@pytest.mark.parametrize(
    ("marked", "actor"),
    [
        ("Northland {attacks}.", "north"),
        ("Northern troops {attack}.", "north"),
        ("Northern old troops {attack}.", "north"),
        ("Northern old long troops {attack}.", ""),
        ("Northern hills {burn}.", ""),
        ("In May Northland {attacks}.", "north"),
        ("In May, when Northland {attacks}, it rains.", ""),
        ("In the old days of May, Northland {attacks}.", "north"),
        ("Then all of us feared Northland.", ""),
        ("Now we all see Northland.", ""),
        ("We see Northland.", "north"),
        ("With Northland they {attack}.", ""),
        ("Now we all northern troops {attack}.", "north"),
        ("The hills {burn}.", ""),
    ],
)
def test_whom_a_sentence_opens_with(marked, actor):
    """A name among the first four symbols that is behind no preposition, or an adjective with a body that acts."""
    assert lines.subject(read(marked)[0]) == actor


@pytest.mark.parametrize(
    ("marked", "is_name"),
    [
        ("The Northland {War} ended.", True),
        ("The Northland {war} ended.", False),
        ("The Northland {War} Of The North.", False),
        ("The Northland {War} OF ALL.", False),
        ("The {War} ended.", False),
        ("The {Northland War} ended.", False),
        ("{War} ended.", False),
        ("THE NORTHLAND {WAR} ENDED.", False),
        ("THE NORTHLAND {WAR} OF the NORTH.", False),
    ],
)
def test_a_capital_after_a_name_is_part_of_a_name(marked, is_name):
    """Unless everything that is no function word has a capital, as in a heading."""
    sentence, _ = read(marked)
    assert lines.is_name(sentence, sentence.hits[0]) is is_name


def test_whether_a_sentence_asks_and_whom_it_names():
    """A question mark at the end asks; each actor counts at the first mention."""
    assert read("Does Northland {attack}?")[0].asks
    assert not read("Does it? Northland {attacks}.")[0].asks
    assert read("Southland and Northland and Southland {attack}.")[0].actors == ["south", "north"]
