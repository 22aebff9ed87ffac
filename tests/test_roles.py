"""Accusations of whole texts, row by row: the agent, the patient, the rule and who is named beside them."""

import dataclasses

import pytest

from discourse import measures
from discourse.codebook import Actor
from discourse.labels import UNNAMED

ACTS = (
    "aggress* annex* armed attack* bloody civilian* conquest crime* far-right genocid* invad* invasion* kill* militar* "
    "occup* *-occupied refugee* servicemen shell* suffer* tank* terror* threat* violat* war"
)


@pytest.fixture(scope="module")
def charges(codebook_of):
    """A codebook with three actors, one of which has an acronym that is a pronoun too."""
    codebook = codebook_of({"acts": {"act": ACTS.split(), "other": ["peace"]}})
    frames = {"acts": dataclasses.replace(codebook.frames["acts"], accusatory=("act",))}
    north = Actor("north", "North", ("northland", "republic of northland"), ("northern", "northerns", "northern-*"))
    south = Actor("south", "South", ("southland", "republic of southland"), ("southish", "southishs"))
    league = Actor("league", "League", ("league", "us"), ())
    return dataclasses.replace(codebook, frames=frames, actors={"north": north, "south": south, "league": league})


@pytest.fixture
def accused(tokens_of, charges):
    """Read documents and write each row as one line: where, what, the agent, the patient and the rest."""

    def read(texts):
        tokens = tokens_of(dict(zip("abc", texts, strict=False)))
        hits = measures.voices(measures.occurrences(tokens, charges), tokens)
        written = []
        for row in measures.accusations(hits, tokens, charges).itertuples():
            rule = f" by {row.rule}" if row.rule else ""
            beside = f" beside {row.alongside}" if row.alongside else ""
            line = f"{row.document}{row.sentence} {row.text}: {row.agent} > {row.patient}{rule}{beside}"
            written.append(line.replace(UNNAMED, "nobody"))
        return written

    return read


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Northland attacked the hills."], ["a1 attacked: north > nobody by subject"]),
        (["Northland attacked Southland."], ["a1 attacked: north > south by subject"]),
        (
            ["Northland and Southland attacked the League."],
            ["a1 attacked: north > league by subject", "a1 attacked: south > league by subject"],
        ),
        (
            ["The League attacked Northland and Southland."],
            ["a1 attacked: league > north by subject", "a1 attacked: league > south by subject"],
        ),
        (["Northland attacked Southland, the League said."], ["a1 attacked: north > south by subject beside league"]),
        (
            ["The League, Southland and the League condemn the attack by Northland."],
            ["a1 attack: north > nobody by by beside league, south"],
        ),
        (["They met. An attack came. Peace."], ["a2 attack: nobody > nobody"]),
        (
            ["Northland attacked the town. This attack hurts."],
            ["a1 attacked: north > nobody by subject", "a2 attack: north > nobody by this"],
        ),
        (
            ["Northland attacked the town. Nothing happened. This attack hurts."],
            ["a1 attacked: north > nobody by subject", "a3 attack: nobody > nobody"],
        ),
        (
            ["They condemn the attack by Northland. The attack hurts."],
            ["a1 attack: north > nobody by by", "a2 attack: north > nobody by the"],
        ),
        (
            ["They condemn the attack by Northland. The war hurts."],
            ["a1 attack: north > nobody by by", "a2 war: nobody > nobody"],
        ),
        (
            ["They condemn the attack by Northland. The war was an attack."],
            ["a1 attack: north > nobody by by", "a2 war: nobody > nobody", "a2 attack: nobody > nobody"],
        ),
        (
            ["They condemn the attack by Northland and the war. The attack hurts."],
            [
                "a1 attack: north > nobody by by",
                "a1 war: nobody > nobody beside north",
                "a2 attack: north > nobody by the",
            ],
        ),
        (
            ["They condemn the attack by Northland and the war. The war hurts."],
            ["a1 attack: north > nobody by by", "a1 war: nobody > nobody beside north", "a2 war: nobody > nobody"],
        ),
        (
            ["They condemn the attack by Northland. The attack of the League hurts."],
            ["a1 attack: north > nobody by by", "a2 attack: nobody > league"],
        ),
        (
            ["They condemn the attack by Northland. An attack hurts."],
            ["a1 attack: north > nobody by by", "a2 attack: nobody > nobody"],
        ),
        (
            ["They condemn the attack by Northland. There was no such attack."],
            ["a1 attack: north > nobody by by", "a2 attack: north > nobody by this"],
        ),
        (
            ["Northland attacked the town. They occupy the hills."],
            ["a1 attacked: north > nobody by subject", "a2 occupy: north > nobody by subject"],
        ),
        (["Northland spoke. They occupy the hills."], ["a2 occupy: north > nobody by subject"]),
        (["Northland spoke. It occupied the hills."], ["a2 occupied: north > nobody by subject"]),
        (["Northland spoke. It rained. It occupied the hills."], ["a3 occupied: nobody > nobody"]),
        (
            ["Northland attacked. Southland attacked the town. It was an attack."],
            [
                "a1 attacked: north > nobody by subject",
                "a2 attacked: south > nobody by subject",
                "a3 attack: nobody > nobody",
            ],
        ),
        (
            ["Northland attacked. Southland attacked the town. This attack hurts."],
            [
                "a1 attacked: north > nobody by subject",
                "a2 attacked: south > nobody by subject",
                "a3 attack: south > nobody by this",
            ],
        ),
        (
            ["Northland and Southland attacked the town. This attack hurts."],
            [
                "a1 attacked: north > nobody by subject",
                "a1 attacked: south > nobody by subject",
                "a2 attack: north > nobody by this",
                "a2 attack: south > nobody by this",
            ],
        ),
        (
            ["Northland attacked and Southland shelled us. This attack hurts."],
            [
                "a1 attacked: north > nobody by subject beside south",
                "a1 shelled: south > nobody by subject beside north",
                "a2 attack: nobody > nobody",
            ],
        ),
        (
            ["Northland attacked the town.\n\nThis attack hurts."],
            ["a1 attacked: north > nobody by subject", "a2 attack: north > nobody by this"],
        ),
        (
            ["Northland attacked the town.", "This attack hurts."],
            ["a1 attacked: north > nobody by subject", "b1 attack: nobody > nobody"],
        ),
        (
            ["Northland spoke.", "It attacked the town.", "Southland attacked."],
            ["b1 attacked: nobody > nobody", "c1 attacked: south > nobody by subject"],
        ),
        (
            ["", "Northland attacked.", "This attack hurts."],
            ["b1 attacked: north > nobody by subject", "c1 attack: nobody > nobody"],
        ),
        (
            ["An attack came. Northland attacked the town. This attack hurts the League."],
            [
                "a1 attack: nobody > nobody",
                "a2 attacked: north > nobody by subject",
                "a3 attack: north > nobody by this beside league",
            ],
        ),
        (
            ["Southland fears a bloody genocide by Northland."],
            ["a1 bloody: north > nobody by modifier beside south", "a1 genocide: north > nobody by by beside south"],
        ),
        (
            ["Northland's aggression and conquest go on."],
            ["a1 aggression: north > nobody by possessive", "a1 conquest: north > nobody by possessive"],
        ),
        (
            ["Northland invaded the hills, attacking many civilians."],
            [
                "a1 invaded: north > nobody by subject",
                "a1 attacking: north > nobody by adjunct",
                "a1 civilians: north > nobody by object",
            ],
        ),
        (
            ["Northland attacked Southland, killing many and shelling the hills."],
            [
                "a1 attacked: north > south by subject",
                "a1 killing: nobody > nobody beside north, south",
                "a1 shelling: north > south by participle",
            ],
        ),
        (
            ["Northland attacked Southland and killed many people."],
            ["a1 attacked: north > south by subject", "a1 killed: north > south by conjoined"],
        ),
        (
            ["Northland's attack on Southland and its invasion go on."],
            ["a1 attack: north > south by possessive", "a1 invasion: north > nobody by pronoun beside south"],
        ),
        (
            ["The brutal and bloody attack by Northland on Southland hurts."],
            ["a1 bloody: north > south by by", "a1 attack: north > south by by"],
        ),
        (
            ["The bloody attack by Northland on Southland and the bloody attack by Southland on Northland hurt."],
            [
                "a1 bloody: north > south by by",
                "a1 attack: north > south by by",
                "a1 bloody: south > north by by",
                "a1 attack: south > north by by",
            ],
        ),
        (["Did Northland attack the town?"], ["a1 attack: nobody > nobody beside north"]),
        (
            ["Does Northland attack? This attack hurts."],
            ["a1 attack: nobody > nobody beside north", "a2 attack: nobody > nobody"],
        ),
        (
            ["Northland did not attack the town. This attack hurts."],
            ["a1 attack: nobody > nobody beside north", "a2 attack: nobody > nobody"],
        ),
        (["If Northland attacked the bridge, they would flee."], ["a1 attacked: nobody > nobody beside north"]),
        (["If Northland's aggression goes on, they will flee."], ["a1 aggression: north > nobody by possessive"]),
        (["There is no proof that Northland attacked the bridge."], ["a1 attacked: nobody > nobody beside north"]),
        (
            ["Northland must not attack; its attack hurts."],
            ["a1 attack: nobody > nobody beside north", "a1 attack: north > nobody by pronoun"],
        ),
        (["The Northern War ended long ago."], ["a1 War: nobody > nobody beside north"]),
        (["The northern War in Southland ended long ago."], ["a1 War: nobody > nobody beside north, south"]),
        (["The attack by US troops goes on."], ["a1 attack: league > nobody by by"]),
        (["The attack by us goes on."], ["a1 attack: nobody > nobody"]),
        (["THE ATTACK BY US GOES ON."], ["a1 ATTACK: nobody > nobody"]),
        (["The attack by US GOES ON."], ["a1 attack: league > nobody by by"]),
        (["The attack BY US goes on."], ["a1 attack: league > nobody by by"]),
        (["US attacks go on."], ["a1 attacks: league > nobody by noun"]),
        (["US attacked us."], ["a1 attacked: league > nobody by subject"]),
        (["US."], []),
        (["The attack by the US."], ["a1 attack: league > nobody by by"]),
        (["The northern-occupied hills burn."], ["a1 northern-occupied: north > nobody by compound"]),
        (["The northland-occupied hills burn."], ["a1 northland-occupied: north > nobody by compound"]),
        (["The northland-led attack goes on."], ["a1 attack: north > nobody by adjective"]),
        (["The northland-backed attack goes on."], ["a1 attack: nobody > nobody"]),
        (["The league-led war goes on."], ["a1 war: nobody > nobody beside league"]),
        (["The northern-backed attack goes on."], ["a1 attack: nobody > nobody"]),
        (["The old-northland attack goes on."], ["a1 attack: nobody > nobody"]),
        (["The Republic of Northland attacked."], ["a1 attacked: north > nobody by subject"]),
        (["The Northerns attacked the Southish."], ["a1 attacked: north > south by subject"]),
        (
            ["The Northerns attacked Southish civilians."],
            ["a1 attacked: north > south by subject", "a1 civilians: north > south by object"],
        ),
        (["Northland attacked the Southishs."], ["a1 attacked: north > south by subject"]),
        (["The leaguess attacked."], ["a1 attacked: nobody > nobody"]),
        (["The northern attack on the Republic of Southland hurts."], ["a1 attack: north > south by adjective"]),
        (
            ["Northland attacked the hills and Northland attacked the town."],
            ["a1 attacked: north > nobody by subject", "a1 attacked: north > nobody by subject"],
        ),
        (["Southland was not attacked by Northland."], ["a1 attacked: nobody > nobody beside south, north"]),
        (["Northland is a victim of aggression."], ["a1 aggression: nobody > nobody beside north"]),
        (["The hills were occupied in May by northern troops."], ["a1 occupied: north > nobody by by"]),
        (
            ["Northland violated the treaty. The League violated the treaty."],
            ["a1 violated: north > nobody by subject", "a2 violated: league > nobody by subject"],
        ),
        (["They fear the possible attack by Northland."], ["a1 attack: north > nobody by by"]),
        (["They fear a possible attack by Northland."], ["a1 attack: nobody > nobody beside north"]),
        (["There is no proof of the attack by Northland."], ["a1 attack: north > nobody by by"]),
    ],
)
def test_every_row(accused, texts, expected):
    """What is found is found whole, and what is not is left unnamed; no document leads into another."""
    assert accused(texts) == expected


def test_agents_of_groups(tokens_of, charges):
    """Every group has a row for each actor and for nobody; sentences count once, words count each."""
    texts = {
        "a": "Northland attacked and shelled the hills. An attack on Southland came.",
        "b": "The war goes on. Northland attacked. Southland attacked the League.",
        "c": "All is well.",
    }
    tokens = tokens_of(texts, side={"a": "one", "b": "two", "c": "two"})
    found = measures.accusations(measures.occurrences(tokens, charges), tokens, charges)
    table = measures.agents(found, tokens, charges, by="side").set_index(["side", "agent"])
    assert table["hits"].to_dict() == {
        ("one", "north"): 2, ("one", "south"): 0, ("one", "league"): 0, ("one", UNNAMED): 1,
        ("two", "north"): 1, ("two", "south"): 1, ("two", "league"): 0, ("two", UNNAMED): 1,
    }  # fmt: skip
    assert table["sentences"].tolist() == [1, 0, 0, 1, 1, 1, 0, 1]
    assert table["accusatory_sentences"].tolist() == [2] * 4 + [3] * 4
    assert table["sentences_naming"].tolist() == [1, 0, 0, 1, 1, 1, 0, 0]
    assert table["total"].tolist() == [11] * 4 + [13] * 4
    assert "kind" not in table
    counted = ["sentences", "accusatory_sentences", "sentences_naming"]
    assert [str(table[column].dtype) for column in counted] == ["int64"] * 3
