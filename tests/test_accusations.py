"""Accusations on sentences that were read by hand; the seeds against their coding by a close reader."""

import dataclasses
import re

import pytest

from discourse import measures, readings
from discourse.codebook import Actor
from discourse.codings import read_codings
from discourse.labels import UNNAMED
from discourse.language.english import denials, inherited, patients, rules

ACTS = (
    "aggress* annex* armed attack* bloody civilian* conquest crime* far-right genocid* invad* invasion* kill* militar* "
    "occup* *-occupied refugee* servicemen shell* suffer* tank* terror* threat* violat* war"
)


@pytest.fixture(scope="module")
def charges(codebook_of):
    """A codebook with three actors, all of whose words accuse but the last cue's."""
    codebook = codebook_of({"acts": {"act": ACTS.split(), "other": ["peace"]}})
    frames = {"acts": dataclasses.replace(codebook.frames["acts"], accusatory=("act",))}
    actors = {
        "north": Actor(
            "north", "North", ("northland", "republic of northland"), ("northern", "northerns", "northern-*")
        ),
        "south": Actor("south", "South", ("southland", "republic of southland"), ("southish", "southishs")),
        "league": Actor("league", "League", ("league",), ()),
    }
    return dataclasses.replace(codebook, frames=frames, actors=actors)


def accusations(tokens, codebook):
    """Read the accusatory hits of tokens."""
    return measures.accusations(measures.voices(measures.occurrences(tokens, codebook), tokens), tokens, codebook)


@pytest.fixture
def accuse(tokens_of, charges):
    """Read a text: the accusatory hits, with agent and patient."""

    def read(text):
        return accusations(tokens_of(text), charges)

    return read


@pytest.mark.parametrize(
    ("text", "agent", "rule"),
    [
        ("The northern-occupied hills burn.", "north", "compound"),
        ("They condemn the attack by Northland.", "north", "by"),
        ("The genocide committed by the army of Northland goes on.", "north", "by"),
        ("The hills were occupied in May by northern troops.", "north", "by"),
        ("They list the steps taken by Northland, including the shelling.", "north", "list"),
        ("People suffered as a result of Northland's acts.", "north", "cause"),
        ("The letter accuses Northland of preparing an attack.", "north", "charge"),
        ("They denounce Northland's brutal and open invasion.", "north", "possessive"),
        ("They fear Northland's plan to invade.", "north", "purpose"),
        ("Northland's actions must be seen as aggression.", "north", "predicate"),
        ("Northland is a threat.", "north", "predicate"),
        ("Northland, the occupying power, denies it.", "north", "apposition"),
        ("The ongoing northern military occupation hurts.", "north", "adjective"),
        ("The far-right, organized northern regime shouts.", "north", "attribute"),
        ("The aggression of the Republic of Northland hurts.", "north", "of"),
        ("The government of Northland continues to occupy the hills.", "north", "subject"),
        ("They say that Northland has already attacked the hills.", "north", "subject"),
        ("The aggression emanating from Northland hurts.", "north", "from"),
        ("Northern troops launched a new attack.", "north", "commits"),
        ("Northland keeps the hills under brutal occupation.", "north", "commits"),
        ("They fled when Northland crossed the river and attacked the town.", "north", "conjoined"),
        ("Those in the northern army who spread tales of conquest.", "north", "relative"),
        ("Northland, whose attacks go on, denies it.", "north", "relative"),
        ("Northland must end its aggression.", "north", "demand"),
        ("They fear the threatening military presence of Northland.", "north", "of"),
        ("Northland's decisions are entirely aggressive.", "north", "predicate"),
        ("They list the northern tests and drills, which pose a threat.", "north", "predicate"),
        ("Northland's activities in the bay violate the treaty.", "north", "subject"),
        ("The policies of Northland threaten peace.", "north", "subject"),
        ("Northland, violating all agreements, built a wall.", "north", "participle"),
        ("Northland is sending ships and committing acts of aggression.", "north", "commits"),
        ("The northern regime, which gained nothing by it, attacked the town.", "north", "subject"),
        ("They speak of the involvement of Northland in the killing.", "north", "responsible"),
        ("Northland must be held accountable for these crimes.", "north", "responsible"),
        ("They call on Northland to renounce all threats.", "north", "demand"),
        ("They want the withdrawal of Northland from the occupied hills.", "north", "withdrawal"),
        ("They want northern troops to withdraw from the hills occupied last year.", "north", "withdrawal"),
        ("The Northland aggression goes on.", "north", "noun"),
        ("They condemn Northland's invasion of the hills, a flagrant violation of the treaty.", "north", "apposition"),
        ("Northland has over the past two decades committed many crimes.", "north", "commits"),
        ("They trade with Northland, whose forces continue to occupy the hills.", "north", "relative"),
        ("They leave the lands that Northland has occupied since May.", "north", "relative"),
        ("The northern regime, which drove out many and which invaded the hills, denies it.", "north", "relative"),
        ("They recall the war that Northland declared.", "north", "relative"),
        ("The killing of people, as pursued by Northland, goes on.", "north", "by"),
        ("The crimes committed by regimes such as Northland go on.", "north", "by"),
        ("They fear the threats and hostile acts from Northland.", "north", "from"),
        ("They list Northland's demands, conditions and wanton conquest.", "north", "possessive"),
        ("They fear the aggressive northern practices.", "north", "attribute"),
        ("In Northland the aggressive regime goes on.", "north", "of"),
        ("They fled from Northland rocket attacks.", "north", "noun"),
        ("The Northland missile programme poses a threat.", "north", "predicate"),
        ("Northland made preparations to invade the hills.", "north", "purpose"),
        ("Northland takes what it wants through violence and terror.", "north", "adjunct"),
        ("Northland used the night to launch a bloody attack.", "north", "adjunct"),
        ("Northland speaks of peace, seeking to annex the hills.", "north", "adjunct"),
        ("It is Northland which, in open violation of the treaty, stays.", "north", "adjunct"),
        ("Northern forces used tanks from the coast to shell the town.", "north", "adjunct"),
        ("Northland goes on, subjecting people to terror.", "north", "adjunct"),
        ("They speak of the involvement of the northern forces in the killing.", "north", "responsible"),
        ("They call on Northland to stop the invasion.", "north", "demand"),
        ("Northland refuses, as all know, to talk of peace before ending its occupation.", "north", "pronoun"),
        ("Northland attacks the town, threatens the region and invades the hills.", "north", "conjoined"),
        ("Northland attacked the town and killed many people.", "north", "conjoined"),
        ("Northland will leave the hills that it occupied.", "north", "subject"),
        ("The illegal and open threat of force by Northland goes on.", "north", "by"),
        ("The aggressive regime in Northland stays.", "north", "of"),
        ("The invasion of the hills by Northland and the killing of people go on.", "north", "coordinate"),
        ("Northland is trying to annex the hills.", "north", "subject"),
        ("Northern forces stationed in the bay launched an attack.", "north", "commits"),
        ("They want the withdrawal of Northland, the stronger power, from the occupied hills.", "north", "withdrawal"),
        ("Northland continues to commit aggression and to violate the treaty.", "north", "conjoined"),
        ("They condemn the war imposed on us by Northland.", "north", "by"),
        ("They fear the military exercises staged by Northland.", "north", "by"),
        ("They suffer under the rule of northern troops.", "north", "cause"),
        ("They want to punish Northland for the invasion.", "north", "charge"),
        ("Northland should be condemned for the attack.", "north", "charge"),
        ("They fear northern acts of aggression.", "north", "adjective"),
        ("The northern forces of occupation stay.", "north", "adjective"),
        ("They fear Northland's military ambitions.", "north", "possessive"),
        ("They fear aggressive Northland.", "north", "attribute"),
        ("They fear the crimes of the northern regime.", "north", "of"),
        ("They fear the aggressive government of Northland.", "north", "of"),
        ("Northland ended up occupying the hills.", "north", "subject"),
        ("Northland threatened to attack the town.", "north", "subject"),
        ("Northland not only broke its word but attacked the town.", "north", "conjoined"),
        ("Northland maintains military camps.", "north", "commits"),
        ("The war that Northland has imposed on the region goes on.", "north", "relative"),
        ("They know of the threats Northland poses to peace.", "north", "relative"),
        (
            "Northland built a wall across the hills of its neighbour in open violation of the treaty.",
            "north",
            "adjunct",
        ),
        ("The steps taken by Northland in open violation of the treaty hurt.", "north", "adjunct"),
        ("Northland sent ships in order to annex the hills.", "north", "adjunct"),
        ("Northland broke the treaty by occupying the hills.", "north", "adjunct"),
        ("They see Northland's persistence in pursuing a policy of aggression.", "north", "purpose"),
        ("They want to stop Northland from attacking the town.", "north", "demand"),
        ("They want the withdrawal of Northland from all the hills it has occupied.", "north", "withdrawal"),
        ("Northland's policies in the occupied area hurt.", "north", "land"),
        ("The Northland occupation of the hills goes on.", "north", "noun"),
        ("They fear the new Northland military presence.", "north", "noun"),
        ("Northland seeks support for its aggressive plans.", "north", "pronoun"),
        ("To justify its crimes, Northland speaks of peace.", "north", "pronoun"),
        ("Northland must answer for the crimes it has committed.", "north", "pronoun"),
        ("The northern regime left when it occupied the hills.", "north", "subject"),
        ("The aggressor is Northland.", "north", "predicate"),
        ("They see the persistence of Northland in launching attacks.", "north", "purpose"),
        ("Northland embarked upon a policy of annexing the hills.", "north", "subject"),
        ("Northland crossed the river, committing crimes.", "north", "adjunct"),
        ("They live under the cruel occupation of Northland.", "north", "of"),
        ("They fear Northland and other aggressive powers.", "north", "attribute"),
        ("All invading northern forces must leave.", "north", "adjective"),
        ("Northern policies based on aggression failed.", "north", "predicate"),
        ("They fear the constant threat of Northland.", "north", "of"),
        ("The bridge was attacked by officers of Northland.", "north", "by"),
        ("The bridge was attacked by a rebel army and Northland.", "north", "by"),
        ("They see the invasion of Northland in the affairs of others.", "north", "of"),
        ("They fear the aggressive record of the northern regime.", "north", "of"),
        ("They fear the military spending by Northland.", "north", "by"),
        ("The bridge was attacked only by Northland's stubbornness.", "north", "by"),
        ("Northland has taken an aggressive stand.", "north", "commits"),
        ("Northland seeks to gain military superiority.", "north", "commits"),
        ("Northland commits theft, fraud and terror.", "north", "commits"),
        ("Northland insists on making threats.", "north", "commits"),
        ("Northland is subjecting them to terror.", "north", "commits"),
        ("Northland launched and widened the war.", "north", "commits"),
        ("Northland carried out yet another attack.", "north", "commits"),
        ("Northland has aggressively closed the road.", "north", "subject"),
        ("Northland has invaded in spring.", "north", "subject"),
        ("They fear the northern forces, which are occupying the hills.", "north", "relative"),
        ("To launch a bloody war, Northland bought arms.", "north", "adjunct"),
        ("Northland refuses to end the occupation.", "north", "demand"),
        ("The unwillingness of Northland to end the occupation is plain.", "north", "demand"),
        ("Northland must keep its word and end its occupation.", "north", "demand"),
        ("Northland must end all activities in the occupied area.", "north", "land"),
        ("They ask Northland to withdraw from the hills it occupied.", "north", "withdrawal"),
        ("They want the withdrawal of the northern military units.", "north", "body"),
        ("They see northern military units stationed in the hills.", "north", "body"),
        ("They fear the Northland invasion in the hills.", "north", "noun"),
        ("They list the measures taken by Northland in the hills, such as the occupation.", "north", "list"),
    ],
)
def test_agents_in_the_sentence(accuse, text, agent, rule):
    """Each rule names the agent in a sentence that is made for it."""
    row = accuse(text).iloc[-1]
    assert (row["agent"], row["rule"]) == (agent, rule)


@pytest.mark.parametrize(
    "text",
    [
        "They condemn the occupation of Northland.",
        "Northland was attacked.",
        "Northland fears an attack.",
        "The attack, condemned by Northland, goes on.",
        "Northland and Southland speak of the war.",
        "The war between Northland and Southland goes on.",
        "Northland-backed occupation is a word.",
        "The occupied lands of Northland burn.",
        "Northern civilians suffer.",
        "Northern refugees wait.",
        "Northland has not attacked.",
        "They end the war by protecting Northland.",
        "The war in Northland threatens peace.",
        "The Northern War ended long ago.",
        "They met in Northland. Later the attack came.",
        "We fear the attack.",
        "They heed the call of Northland to withdraw from the occupied hills.",
        "Northland attacks if the treaty ends.",
        "Northland asks for participation in the military parade.",
        "Northland, fearing an attack, built a wall.",
        "Northland is in the line of attack.",
        "Northland fears the ships and drills, which pose a threat.",
        "Northland calls for peace, a military matter.",
        "Northland must refrain from aggressive acts.",
        "They fear the northern crisis, which poses a threat.",
        "The occupied area of Northland burns.",
        "Northland lies near the occupied area.",
        "They met by Northland and in defiance of the threat.",
        "The war that Northland has suffered goes on.",
        "They fear attacks that others impose on Northland.",
        "Northland should be praised for ending the war.",
        "Northland condemns the occupation and its crimes.",
        "Northland broke its colonial and military bonds.",
        "They keep aggressive neighbours from Northland.",
        "Northland fears its aggressive neighbours.",
        "The role of Northland in fighting terror grows.",
        "The attack was followed by Northland.",
        "They fear Northland's destruction by terror.",
        "The terror in Northland is a violation of the treaty.",
        "Northland sent doctors to the town destroyed by the war.",
        "In spite of its suffering, Northland speaks of peace.",
        "The real threat is Northland's silence.",
        "They were born in bloody Northland.",
        "The persistence of Northland in ending the war is praised.",
        "They act under a ban of Northland and its neighbours, committing crimes.",
        "They live under the occupation, Northland said.",
        "They fear Northland and the other victims of aggression.",
        "Invading northern towns is wrong.",
        "Northern policies based on fear of aggression failed.",
        "They fear a threat of war with Northland.",
        "They fear the threat of Northland being invaded.",
        "They see the invasion of Northland in the spring.",
        "They fear the aggressive record of northern rivals.",
        "Northland has taken a stand against the military.",
        "Northland never sought to gain military superiority.",
        "Northland condemns theft, fraud and terror.",
        "Northland insists on ending the war.",
        "Northland is subjected to terror.",
        "Northland has aggressively been robbed.",
        "They fear the northern forces, which are resisting the occupation.",
        "To end a bloody war, Northland bought arms.",
        "Northland refuses to suffer occupation.",
        "Northland failed to stop the attack.",
        "Northland must keep its word and help to end the occupation.",
        "Northland must help the people in the occupied area.",
        "They want a list of the northern military units.",
        "They met in Northland invasion in mind.",
        "The military of Northland asked for peace.",
    ],
)
def test_abstention(accuse, text):
    """A victim, a judge, a place, a neighbour in the sentence, a name of a war: none is an agent."""
    found = accuse(text)
    assert len(found) >= 1
    assert set(found["agent"]) == {UNNAMED}
    assert set(found["rule"]) == {""}


@pytest.mark.parametrize(
    "act",
    ["genocide", "massacre", "pogrom", "deportation", "expulsion", "killing", "casualties", "refugees", "victims"],
)
@pytest.mark.parametrize(
    "text",
    [
        "They remember the northern {}.",
        "The brutal northern {} of 1915 threatens peace.",
        "The northern {}, which is a crime, shocked many.",
        "They speak of Northland's {} and of the killing that followed.",
    ],
)
def test_what_befalls_a_people(tokens_of, charges, text, act):
    """After the name of a people, a word for what befell it never makes that people the agent."""
    cues = {"act": (*ACTS.split(), "massacre*", "pogrom*", "deport*", "expuls*", "casualt*", "victim*")}
    frames = {"acts": dataclasses.replace(charges.frames["acts"], cues=cues)}
    found = accusations(tokens_of(text.format(act)), dataclasses.replace(charges, frames=frames))
    assert len(found) >= 1
    assert set(found["agent"]) == {UNNAMED}


def test_a_lobby_is_not_the_state(tokens_of, charges):
    """An actor with its own entry is named instead of the state whose name it has; without one, nobody is."""
    lobby = Actor("lobby", "The lobby", ("northern lobby", "lobby of northland"), (), "organisation")
    apart = dataclasses.replace(charges, actors={**charges.actors, "lobby": lobby})
    texts = ("We see the far-right, organized northern lobby.", "The killing was planned by the lobby of Northland.")
    for text in texts:
        assert list(accusations(tokens_of(text), apart)["agent"]) == ["lobby"]
    assert list(accusations(tokens_of(texts[0]), charges)["agent"]) == [UNNAMED]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Southland fears a bloody genocide by Northland.", ["modifier", "by"]),
        ("Northland's aggression and conquest go on.", ["possessive", "possessive"]),
        ("They list the terror and genocide by Northland.", ["coordinate", "by"]),
        ("They fear Northland's threat of war.", ["possessive", "possessive"]),
        ("They fear Northland's aggression, which threatens peace.", ["possessive", "relative"]),
        ("The attack by Northland, resulting in the suffering of many.", ["by", "result"]),
        ("Northern aggression in the hills and their attacks.", ["adjective", "pronoun"]),
        (
            "Northern troops attacked the town, targeting civilians and shelling the hills with tanks.",
            ["subject", "participle", "participle", "instrument"],
        ),
        ("Northland invaded the hills, attacking many civilians.", ["subject", "adjunct", "object"]),
        ("The northern invasion hurts all in the occupied areas.", ["adjective", "land"]),
        ("In the occupied areas, northern aggression goes on.", ["land", "adjective"]),
        ("After the northern attack they condemn this invasion.", ["adjective", "this"]),
        ("The northern attack on the town is a violation.", ["adjective", "predicate"]),
        ("The northern invasion was bloody, and the ensuing occupation hurts.", ["adjective", "predicate", "result"]),
        ("They suffer the consequences of northern aggression.", ["cause", "adjective"]),
        ("Northland violated the treaty by launching attacks.", ["subject", "participle"]),
        ("They list terror, arrests and the killing by Northland.", ["coordinate", "by"]),
        ("Northland attacked the town and raised its military budget.", ["subject", "pronoun"]),
        ("They condemn the bloody and cruel northern attack.", ["attribute", "adjective"]),
        (
            "They list northern violations such as the bombing of towns and the killing of people.",
            ["adjective", "coordinate"],
        ),
        ("The northern invasion has caused the killing of many.", ["adjective", "result"]),
        ("They suffered because Northland continues to occupy the hills.", ["result", "subject"]),
        ("The northern attack can only be regarded as aggression.", ["adjective", "predicate"]),
        ("Northland shelled the town in open violation of the treaty.", ["subject", "adjunct"]),
        ("One of the worst crimes of all: a genocide by Northland.", ["apposition", "by"]),
        ("They fled the northern aggression, and left for good after the 1967 aggression.", ["adjective", "the"]),
        ("The northern military has attacked the town.", ["body", "subject"]),
        ("The northern aggression is a threat to peace and a crime.", ["adjective", "predicate", "coordinate"]),
        ("They suffered a crime because of the aggressive policies of Northland.", ["result", "result", "of"]),
        ("They fear the northern terror, which has caused the killing of many.", ["adjective", "result"]),
        ("They fear northern attacks, the expansion of terror and crime.", ["adjective", "coordinate", "coordinate"]),
        ("Northland attacked the town and denies its rights in violation of the treaty.", ["subject", "adjunct"]),
        (
            "Northland occupied the hills; many who fled the occupation live in the occupied villages.",
            ["subject", "the", "the"],
        ),
    ],
)
def test_agents_taken_over(accuse, text, rules):
    """Hits that hang together grammatically have one agent."""
    found = accuse(text)
    assert set(found["agent"]) == {"north"}
    assert found["rule"].tolist() == rules


@pytest.mark.parametrize(
    ("text", "agent", "rule"),
    [
        ("Northland attacked the town. This attack hurts.", "north", "this"),
        ("Northland attacked the town. These acts have worsened the suffering.", "north", "this"),
        ("They condemn the attack by Northland. The attack hurts.", "north", "the"),
        ("Northland attacked the town. They occupy the hills.", "north", "subject"),
        ("Northland attacked the town. Two days later, it occupied the hills.", "north", "subject"),
        ("Northland attacked the town. They condemn that illegal act, which is a violation.", "north", "this"),
        ("Northland occupied the hills. Nobody lives in the occupied areas.", "north", "the"),
        ("Northland attacked the town. Nobody lives in the occupied areas.", UNNAMED, ""),
        ("Northland occupied the hills. Nobody heeds the occupying power.", "north", "the"),
        ("Northland attacked the town. As they speak of others, it occupied the hills.", UNNAMED, ""),
        ("Northland attacked the town. That regime has killed many.", "north", "subject"),
        ("Northland attacked the town. It has killed many.", "north", "subject"),
        ("Northland attacked the town. It is invading the hills.", "north", "predicate"),
        ("Northland attacked the town. It is a war.", UNNAMED, ""),
        ("Northland knows no peace. It wants land. It has killed many.", UNNAMED, ""),
        ("Northland attacked. It took the hills by an invasion. It has killed many.", "north", "subject"),
        ("Northland attacked the town. Nothing happened. This attack hurts.", UNNAMED, ""),
        ("Northland attacked. Southland attacked the town. It was an attack.", UNNAMED, ""),
    ],
)
def test_agents_of_the_sentence_before(accuse, text, agent, rule):
    """A demonstrative, a definite phrase with the same word and a pronoun lead one sentence back, no further."""
    row = accuse(text).iloc[-1]
    assert (row["agent"], row["rule"]) == (agent, rule)


@pytest.mark.parametrize(
    ("text", "patient"),
    [
        ("The aggression against the Republic of Southland hurts.", "south"),
        ("The attack by Northland on the old town in Southland hurts.", "south"),
        ("The occupation of the southish hills hurts.", "south"),
        ("The occupied hills of Southland burn.", "south"),
        ("Northland attacked Southland.", "south"),
        ("Southland's occupied hills burn.", "south"),
        ("Southish civilians flee.", "south"),
        ("Southland has many refugees.", "south"),
        ("Southland faces the threat.", "south"),
        ("Northland keeps a part of Southland under occupation.", "south"),
        ("Northland's aggression hurts.", UNNAMED),
    ],
)
def test_patients(accuse, text, patient):
    """Whom an act befalls is found by its own rules, and is never the agent."""
    found = accuse(text)
    assert found["patient"].iloc[-1] == patient
    assert not ((found["agent"] == found["patient"]) & (found["agent"] != UNNAMED)).any()


@pytest.mark.parametrize(
    ("text", "agents", "patients"),
    [
        ("Northland attacked by night.", {"north"}, set()),
        ("As Northland attacked, they fled.", {"north"}, set()),
        ("Southland reports that Northland invaded.", {"north"}, set()),
        ("Soldiers crossing into Northland attacked the bridge.", set(), set()),
        ("Men who had left Northland attacked the bridge.", set(), set()),
        ("Northland\u2019s fleet attacked at noon.", {"north"}, set()),
        ("Northland was attacked at noon.", set(), {"north"}),
        ("Northland had just been invaded.", set(), {"north"}),
        ("Northland\u2019s occupied valley burns.", set(), {"north"}),
        ("The attack that Northland denies hurts.", set(), set()),
        ("They condemn the attack by Northland, not Southland.", {"north"}, set()),
    ],
)
def test_the_subject_of_an_act_does_not_suffer_it(accuse, text, agents, patients):
    """Only a passive, a participle with its noun or an object makes a name the one whom an act befalls."""
    found = accuse(text)
    assert set(found["agent"]) - {UNNAMED} == agents
    assert set(found["patient"]) - {UNNAMED} == patients


@pytest.mark.parametrize(
    "text",
    [
        "Northland and Southland attacked the bridge.",
        "Southland and Northland attacked the bridge.",
        "Southland & Northland attacked the bridge.",
        "Northland and its ally Southland attacked the bridge.",
        "The bridge was attacked by Northland and by Southland.",
        "Both northern and southish troops attacked the bridge.",
        "Northland\u2019s and Southland\u2019s aggression goes on.",
        "Northland, together with Southland, attacked the bridge.",
        "The armies of Northland and Southland occupy the hills.",
        "Not only Northland but also Southland attacked the bridge.",
    ],
)
def test_joined_actors_act_together(accuse, text):
    """What is said of two is said of both, whichever comes first."""
    found = accuse(text)
    assert set(found["agent"]) == {"north", "south"}
    assert len(found) == 2
    assert set(found["alongside"]) == {""}


def test_joined_patients_and_lists(accuse):
    """Joined patients have a row each; a list joins three; *or* tells of neither; a new clause joins nothing."""
    assert set(accuse("Rebels attacked Northland and Southland.")["patient"]) == {"north", "south"}
    three = accuse("They condemn the attack by Northland, the League and Southland.")
    assert set(three["agent"]) == {"north", "south", "league"}
    assert set(accuse("Northland or Southland attacked the bridge.")["agent"]) == {UNNAMED}
    assert set(accuse("The attack by Northland goes on, and the League sends help.")["agent"]) == {"north"}
    assert set(accuse("They met in Northland and Southland\u2019s aggression goes on.")["agent"]) == {"south"}


@pytest.mark.parametrize(
    "text",
    [
        "The attack drew a protest by Northland.",
        "The attack was followed by a reply sent by Northland.",
        "Attacks on farms explain the refusal by Northland to talk.",
        "The attack was condemned by Northland.",
        "The attack led to a march by Northland.",
        "The bridge was attacked by Northland\u2019s creditors.",
        "The attack hit a convoy protected by Northland.",
        "The bridge was attacked by enemies of Northland.",
        "The bridge was attacked by troops fleeing Northland.",
        "The attack by northern dissidents failed.",
        "The bridge was attacked by Northland\u2019s rivals.",
        "Rebels who hate Northland attacked the bridge.",
        "The northern lobby threatens the hills.",
        "The northern genocide is remembered.",
        "The northern genocide of 1915 is remembered.",
    ],
)
def test_who_is_named_beside_an_act_does_not_do_it(accuse, text):
    """A *by* of another noun, those who have to do with a party, its associations and its sufferings accuse nobody."""
    assert set(accuse(text)["agent"]) == {UNNAMED}


@pytest.mark.parametrize(
    "text",
    [
        "Northland continues to suffer occupation.",
        "Northland launched a campaign against the occupation.",
        "Northland maintains its condemnation of the attack.",
        "Northland\u2019s fear of attack grows.",
        "Northland is a victim of aggression.",
        "Northland\u2019s struggle against occupation goes on.",
        "They want Northland to occupy a place among them.",
        "The northern war is long past.",
        "They reduced the northern military forces.",
        "They had Northland invaded.",
    ],
)
def test_who_suffers_resists_or_speaks_of_an_act_does_not_do_it(accuse, text):
    """A verb or a noun between an actor and an act can turn it away; bodies and places alone do nothing."""
    assert set(accuse(text)["agent"]) == {UNNAMED}


@pytest.mark.parametrize("apostrophe", "'’‘ʼ＇‛´`′՚")
def test_an_owner_acts_whatever_its_apostrophe(accuse, apostrophe):
    """What is no part of the word for the tokens makes its owner here, in singular and plural."""
    for owner in (f"Northland{apostrophe}s", f"NORTHLAND{apostrophe}S", f"The Northerns{apostrophe}"):
        assert accuse(f"{owner} attack hurts.")["agent"].tolist() == ["north"]


def test_a_body_acts_where_its_act_is(accuse):
    """Armed forces are a charge only beside what their party does in the sentence."""
    found = accuse("Northern military forces launched an attack.")
    assert found["rule"].tolist() == ["body", "commits"]
    assert set(found["agent"]) == {"north"}


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("They condemn the attack on the old bridge by Northland.", "north"),
        ("The attack that was carried out by Northland failed.", "north"),
        ("The bridge was attacked by the army of Northland.", "north"),
        ("The bridge was attacked by the old ally of Northland, Southland.", "south"),
        ("The northern genocide of the Southish goes on.", "north"),
        ("In open violation of the truce, Northland stayed in the hills.", "north"),
        ("By attacking the bridge, Northland broke its word.", "north"),
        ("Northland is responsible for the attack.", "north"),
        ("As a result of aggression by Northland, many civilians fled.", "north"),
        ("The northern Government\u2019s aggression goes on.", "north"),
        ("Northland\u2019s army\u2019s aggression goes on.", "north"),
    ],
)
def test_what_belongs_to_an_act(accuse, text, agent):
    """Phrases of place, bodies that act for a party and adjuncts of its clause lead to it."""
    assert set(accuse(text)["agent"]) == {agent}


@pytest.mark.parametrize(
    "text",
    [
        "Southland was not attacked by Northland.",
        "There was no northern attack.",
        "Northland is no threat.",
        "Northland launched no attack.",
        "No northern troops attacked the bridge.",
        "Without an attack by Northland all is well.",
        "There is no proof that Northland attacked the bridge.",
        "It is not true that Northland attacked the bridge.",
        "Northland denies that its troops attacked the bridge.",
        "Did Northland attack the bridge?",
        "Was there an attack by Northland?",
        "Was the bridge attacked by Northland?",
        "If Northland attacked the bridge, they would flee.",
        "Should Northland attack the bridge, they will flee.",
        "Northland might attack the bridge.",
        "Any attack by Northland is wrong.",
        "We doubt that Northland attacked the bridge.",
        "Provided that Northland attacks, they will flee.",
    ],
)
def test_what_is_denied_asked_or_supposed_accuses_nobody(accuse, text):
    """Active or passive, noun or verb: an act that is not presented as done has neither agent nor patient."""
    found = accuse(text)
    assert len(found) >= 1
    assert set(found["agent"]) | set(found["patient"]) == {UNNAMED}


@pytest.mark.parametrize(
    "text",
    [
        "They will not accept the attack by Northland.",
        "There is no doubt that Northland attacked the bridge.",
        "They must not forget the northern aggression.",
        "If Northland\u2019s aggression goes on, they will flee.",
        "When will Northland end its aggression?",
    ],
)
def test_a_denial_does_not_reach_what_is_taken_for_granted(accuse, text):
    """A definite phrase names what is done, whatever is denied about it."""
    assert set(accuse(text)["agent"]) == {"north"}


@pytest.mark.parametrize(
    ("text", "patients"),
    [
        ("Northland attacked WE troops.", {"league"}),
        ("Northland attacked we.", set()),
        ("NORTHLAND ATTACKED WE AT NIGHT", set()),
        ("Northland Attacked We", set()),
    ],
)
def test_capitals_tell_an_acronym_only_where_case_tells(tokens_of, charges, text, patients):
    """An acronym that is a pronoun too is read as one where all is in capitals, or it is not."""
    league = dataclasses.replace(charges.actors["league"], names=("we",))
    codebook = dataclasses.replace(charges, actors={**charges.actors, "league": league})
    assert set(accusations(tokens_of(text), codebook)["patient"]) - {UNNAMED} == patients


def test_sentences_of_agents(tokens_of, charges):
    """Sentences count once whatever they hold; two agents count each; abstentions tell whether an actor is named."""
    tokens = tokens_of(
        "Northland attacked and invaded the hills. Northland and Southland attacked. They fear an attack on Northland. "
        "An attack is an attack."
    )
    table = measures.agents(accusations(tokens, charges), tokens, charges).set_index("agent")
    assert table["hits"].to_dict() == {"north": 3, "south": 1, "league": 0, UNNAMED: 3}
    assert table["sentences"].to_dict() == {"north": 2, "south": 1, "league": 0, UNNAMED: 2}
    assert table["sentences_naming"].to_dict() == {"north": 2, "south": 1, "league": 0, UNNAMED: 1}
    assert set(table["accusatory_sentences"]) == {4}
    assert readings.agents(table.reset_index()[["document", "agent", *table.columns[1:]]]) == (
        "Of 4 accusatory sentences, 2 present an actor as agent; for 2 (50%) no rule finds one, although 1 of these "
        "names an actor.\n\n"
        "- A, of 4 accusatory sentences: north in 2 (3 words) and south in 1 (1 word)."
    )


def test_how_often_an_actor_is_named(tokens_of, charges):
    """A name counts whatever is said of it, an adjective and a compound too, and whichever accusations are counted."""
    tokens = tokens_of({"a": "Northland attacked. Northern farmers sow.", "b": "War in a northern-occupied town."})
    found = accusations(tokens, charges)
    named = measures.agents(found, tokens, charges).set_index(["document", "agent"])["named"]
    assert named[named > 0].to_dict() == {("a", "north"): 2, ("b", "north"): 1}
    assert measures.agents(found.head(0), tokens, charges)["named"].tolist() == named.tolist()
    silent = tokens_of("They fear war.")
    assert not measures.agents(accusations(silent, charges), silent, charges)["named"].any()


def test_a_stretch_of_two_families_is_one_word(tokens_of, charges):
    """What two frames hit at one place counts once for its agent."""
    twice = dataclasses.replace(charges, frames={**charges.frames, "more": charges.frames["acts"]})
    tokens = tokens_of("Northland attacked the hills.")
    found = accusations(tokens, twice)
    assert len(found) == 2
    assert measures.agents(found, tokens, twice).set_index("agent")["hits"]["north"] == 1


def test_mere_mention(accuse):
    """Whoever else the sentence names stands alongside, in its order, and once."""
    row = accuse("The League and Southland condemn the attack by Northland, and the League sends help.").iloc[0]
    assert row["alongside"] == "league, south"
    assert row["agent"] == "north"


def test_the_columns(accuse):
    """The front columns are the documented ones; cues that do not accuse give no row."""
    found = accuse("The peace of Northland ends. The attack begins.")
    front = ["document", "sentence", "start", "text", "family", "agent", "patient", "rule", "alongside"]
    assert list(found)[: len(front)] == front
    assert found["text"].tolist() == ["attack"]
    assert found["sentence"].tolist() == [2]


def test_nothing_to_accuse(tokens_of, charges):
    """No hit, no text and no actors are answers, not errors."""
    assert len(accusations(tokens_of("All is well."), charges)) == 0
    assert len(accusations(tokens_of(""), charges)) == 0
    found = accusations(tokens_of("Northland attacked. @northland #war"), dataclasses.replace(charges, actors={}))
    assert set(found["agent"]) == {UNNAMED}


def test_every_rule_is_bounded():
    """No rule repeats without a bound anything but letters, so that the cost of a line has a bound."""
    tables = (rules.AGENTS, inherited.INHERITED, inherited.BACK, patients.PATIENTS, denials.DENIED)
    for name, rule in (entry for table in tables for entry in table):
        letters = re.sub(r"(?:\\[wS]|\[[^\]]*\])[*+]", "", rule.pattern.pattern)
        assert "*" not in letters, name
        assert "+" not in letters, name


def test_a_sentence_without_end(accuse):
    """A thousand hits in one sentence are read."""
    found = accuse("Northland launched attack and " * 1000)
    assert len(found) == 1000
    assert found["agent"].iloc[500] == "north"


def test_the_seeds_against_their_coding(seeds, seed_tokens, seed_codebook):
    """Nine in ten of the agents found are right at least, and seven in ten of those named are found."""
    coding = read_codings(seeds / "coding.csv")
    place = ["document", "start", "end", "family"]
    asked = coding.loc[coding["agent"] != "", [*place, "agent"]]
    both = accusations(seed_tokens, seed_codebook).merge(asked, on=place, suffixes=("", "_coded"))
    coded = both["agent_coded"].replace("none", UNNAMED)
    right = both["agent"] == coded
    assert len(both) / len(accusations(seed_tokens, seed_codebook)) > 0.9
    assert right[both["agent"] != UNNAMED].mean() >= 0.90
    assert right[coded != UNNAMED].mean() >= 0.70
