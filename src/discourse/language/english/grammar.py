"""Words of English grammar → lists and small expressions that the rules of voices and accusations share.

Closed classes, verbs by what they govern, and nothing about any subject: the lists hold for any English
text. They are lower case; `inflected` gives the forms of regular verbs.
"""

import re
from collections.abc import Iterable

VOWELS = "aeiou"

DETERMINERS = frozenset(
    "the a an this that these those any all both each every some several many few such another other no".split()
)
DEFINITE = frozenset("the this that these those my your his her its our their".split())
POSSESSIVES = frozenset("my your his her its our their".split())
FIRST_PERSON = frozenset("i we me us my our ours mine myself ourselves".split())
THIRD_PERSON = frozenset("he she it they him her them his its their".split())
PREPOSITIONS = frozenset(
    "about above across after against along alongside amid among amongst around as at before behind between "
    "beyond by concerning despite during except for from in inside into like near of off on onto outside over "
    "past per regarding since through throughout to toward towards under until up upon via with within "
    "without".split()
)
CONJUNCTIONS = frozenset(
    "and but or nor yet so that which who whom whose when whenever where whereas whereby while because if unless "
    "although though than whether".split()
)
AUXILIARIES = frozenset(
    "is are was were be been being am has have had having do does did will would shall should can could may might "
    "must cannot".split()
)
PRONOUNS = frozenset(
    "i you he she it we they me him us them who which what this these those there here myself yourself himself "
    "herself itself ourselves themselves".split()
)
PLURAL_PRONOUNS = {
    "we": ("we", "us", "ourselves"),
    "our": ("our", "ours"),
    "they": ("they", "them", "themselves"),
    "their": ("their", "theirs"),
}
"""The first and the third person plural, and their possessives, with their forms."""
NEGATORS = frozenset("not no never neither nor none nobody nothing without cannot".split())
WITHHELD = frozenset(
    "unable instead unwilling unwillingness refuse refuses refused refusing refusal fail fails failed failing failure "
    "deny denies denied denying lack lacks lacked lacking".split()
)
"""Words that say that something is not done or not there."""
FOCUS = frozenset("only merely just simply solely least".split())
"""Words that take the denial out of a *not* before them."""

FUNCTION_WORDS = (
    PREPOSITIONS
    | CONJUNCTIONS
    | AUXILIARIES
    | PRONOUNS
    | NEGATORS
    | POSSESSIVES
    | DETERMINERS
    | frozenset("also again still even now then however therefore thus".split())
)
"""What ends a run of adjectives and nouns."""

_IRREGULAR = {
    "say": "say says said saying",
    "tell": "tell tells told telling",
    "write": "write writes wrote written writing",
    "think": "think thinks thought thinking",
    "quip": "quip quips quipped quipping",
    "put": "put puts putting",
    "hold": "hold holds held holding",
    "keep": "keep keeps kept keeping",
    "begin": "begin begins began begun beginning",
    "commit": "commit commits committed committing",
    "let": "let lets letting",
    "stop": "stop stops stopped stopping",
    "plan": "plan plans planned planning",
    "plot": "plot plots plotted plotting",
    "step": "step steps stepped stepping",
    "abet": "abet abets abetted abetting",
    "permit": "permit permits permitted permitting",
    "admit": "admit admits admitted admitting",
    "label": "label labels labeled labelled labeling labelling",
    "forget": "forget forgets forgetting",
    "meet": "meet meets met meeting",
    "bring": "bring brings brought bringing",
    "make": "make makes made making",
    "take": "take takes took taken taking",
    "undertake": "undertake undertakes undertook undertaken undertaking",
}


def inflected(verbs: str | Iterable[str]) -> str:
    """Write the forms of verbs as the inside of a regular expression: base, -s, past, participles.

    Examples
    --------
    >>> inflected("urge deny stress say")
    'denied|denies|deny|denying|said|say|saying|says|stress|stressed|stresses|stressing|urge|urged|urges|urging'
    """
    verbs = verbs.split() if isinstance(verbs, str) else verbs
    return "|".join(sorted({form for verb in verbs for form in _forms(verb)}))


def _forms(verb: str) -> list[str]:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb].split()
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    if verb.endswith("e"):
        return [verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"]
    third = f"{verb}es" if re.search(r"(?:s|x|z|ch|sh)$", verb) else f"{verb}s"
    return [verb, third, f"{verb}ed", f"{verb}ing"]


# Verbs of speech, by what follows them. A form such as *claims* is a noun as well; the rules look at the
# word before it.

THAT_VERBS = inflected(
    "accept acknowledge add admit affirm agree allege announce argue assert assure believe boast caution claim comment "
    "complain concede conclude confirm contend declare deny disclose emphasize emphasise estimate explain fear hope "
    "inform insist joke lament mention note observe predict proclaim promise quip reaffirm recall recount reiterate "
    "remark remind repeat reply report reveal say shout state stress suggest suspect swear tell testify think "
    "underline underscore vow warn write"
)
"""Verbs whose *that* clause is somebody's words or thoughts."""

DIRECTIVE_VERBS = inflected("appeal ask beg demand implore invite order request tell urge warn call")
"""Verbs that tell somebody to do something."""

NAMING_VERBS = inflected(
    "brand call characterize characterise condemn denounce depict describe dub label name portray present quote term"
)
"""Verbs that give something a name or a description, in the words of whoever does so."""

CHARGING_VERBS = inflected("accuse blame charge criticize criticise fault reproach")
"""Verbs that charge somebody: *accuse … of*, *criticise … for*."""

SPEECH_VERBS = "|".join(sorted({*THAT_VERBS.split("|"), *DIRECTIVE_VERBS.split("|"), *NAMING_VERBS.split("|")}))
"""Every verb that can govern a quotation."""

DISTANCING = (
    r"so(?:-| |- )called|self[- ]styled|self[- ]proclaimed|purported|supposed|would-be|alleged|ostensible|putative|"
    r"reputed|suspected|presumed"
)
"""Words by which a writer keeps away from the word that follows."""

# Words around an act: who does it, with what, and whom it befalls.

LIGHT_VERBS = inflected(
    "launch commit perpetrate conduct wage impose pursue practise practice unleash inflict maintain continue start "
    "begin initiate instigate orchestrate stage mount sponsor cause make carry use employ resort engage hold keep "
    "execute deploy spread promote provoke trigger intensify escalate resume extend undertake pose create indulge "
    "abet arm bring consolidate devise enforce engineer entrench establish expand export fabricate finance foment fuel "
    "fund generate hatch incite increase install legalize legitimize multiply nurse organise organize perpetuate plan "
    "play plot prepare prolong prosecute renew repeat step sustain threaten tighten wreak"
)
"""Verbs that say that somebody does what the noun after them names."""

CATENATIVE_VERBS = inflected(
    "aim attempt begin choose conspire continue dare decide hope intend plan pledge plot proceed promise seek threaten "
    "try vow want wish work"
)
"""Verbs before *to* and what somebody does or is set on doing."""

DONE = "|".join(
    "applied committed perpetrated launched imposed waged conducted posed initiated started unleashed inflicted caused "
    "instigated sponsored practised practiced pursued undertaken made taken used created fomented provoked engineered "
    "orchestrated masterminded led staged mounted executed maintained carried organized organised directed propagated "
    "exercised begun triggered continued exerted held planned prepared fuelled "
    "shown displayed".split()
)
"""Participles after which *by* names who does what the noun before them says."""

COMMITTED = (
    "applied|committed|perpetrated|launched|imposed|waged|inflicted|practised|practiced|pursued|unleashed|undertaken|"
    "conducted|carried|staged"
)
"""Those that say so of an act even at a distance from it."""

ASSOCIATIONS = r"(?:caucus|communit(?:y|ies)|diaspora|lobb(?:y|ies)|propaganda|society)"
"""Nouns for what has the name of a party and is not the state."""

DOER_NOUNS = frozenset(
    "aggression aggressions aggressor provocation provocations crime crimes atrocity atrocities terrorism violence "
    "danger dangers encroachment encroachments propaganda attacks threat threats artillery tanks policy policies "
    "practices actions acts lies".split()
)
"""Nouns after which *of* names the doer; after others it names whom or what the act befalls."""

BODIES = frozenset("army forces personnel soldiers troops units".split())
"""Nouns for bodies, which alone are no act."""

ACT_NOUNS = (
    r"(?:acts?|actions?|activit\w+|adventur\w+|aggression|aggressors?|assaults?|attacks?|attempts?|behaviou?r|blockade|"
    r"build-?up|campaigns?|conduct|control|coup|domination|escalation|incursions?|interference|intervention|invasion|"
    r"machine|measures|moves?|occupation|occupiers|offensive|operations?|polic\w+|practices|presence|pressure|"
    r"propaganda|provocations?|raids?|regime|rule|settlements?|strikes?|tactics|transgressions|violations|war)"
)
"""Nouns that an adjective such as *military* or *dangerous* makes into a charge."""

OWN_NOUNS = (
    r"(?:activit\w+|aid|aims?|ambitions?|appropriations|arsenals?|aspirations?|assistance|attitudes?|bases?|behaviou?r|bloc|"
    r"budgets?|capabilit\w+|character|circles|claims?|conduct|course|decisions?|deployments?|designs?|doctrines?|empire|"
    r"equipment|expansion|expenditures?|games?|goals?|hardware|hegemony|infrastructure|installations?|intentions?|"
    r"interests|involvement|machine(?:ry)?|manoeuvres?|measures|mentality|might|moves?|muscle|nature|objectives?|"
    r"operations?|plans?|plots?|postures?|potential|preparations?|presence|programmes?|projects?|proxies|regimes?|"
    r"rhetoric|spending|strength|superiority|supplies|support|tactics|threats?)"
)
"""Nouns after which *of* names whose they are."""

ARMING_NOUNS = r"(?:drills|exercises|missiles|tests|weapons)"
"""Nouns for what a party does or has, which can be called a threat."""

BODY_NOUNS = (
    r"(?:(?:armed|military|occupying|occupation|security|ground|air|naval|special|regular) )?"
    r"(?:administration|aggressors|agents|aircraft|airplanes|army|artillery|authorities|bombers|bombs|brigades?|"
    r"circles|clique|"
    r"commandos|contingents?|dictatorship|drones|entity|expansionists|fighters|fleet|forces?|gangs|goons|government|"
    r"governments|gunmen|gunners|"
    r"helicopters|imperialis(?:m|ts)|invaders|jets|junta|leaders|leadership|mercenaries|militants|military|militias?|"
    r"missiles|navy|"
    r"occupiers|officials|parliament|planes|police|president|prime minister|racists|regimes?|rockets|rulers|settlers|"
    r"shells|side|soldiers|states?|tanks|"
    r"terrorists|troops|units|vessels|warplanes|warships)"
)
"""Nouns for those through whom a party acts."""

HEADS = frozenset(
    "actions administration agents aircraft armies army attempts authorities commander conduct decision decisions "
    "dictator fleet fleets forces government governments jets kingdom leader leaders leadership military "
    "militia militias ministry navy officers parliament party planes police policies policy practices president rebels "
    "regime regimes republic ruler rulers soldiers state states troops union warplanes".split()
)
"""Nouns before *of* and a name that stand for the party named, or for its ways."""

RULERS = frozenset("authorities government leaders leadership regime rulers".split())
"""Nouns that stand for a party together with *in* and its capital or name."""

OTHERS = (
    r"(?:adversar(?:y|ies)|all(?:y|ies)|captives|critics?|defectors|deserters|dissidents?|enem(?:y|ies)|exiles|foes?|"
    r"friends?|hostages|neighbou?rs?|opponents?|partners?|prisoners|refugees?|rivals?|supporters?|survivors|victims?)"
)
"""Nouns for those who have to do with a party and are not the party: *enemies of*, *victims of*."""

GOVERNORS = (
    r"(?:announcements?|answers?|appeals?|attempts?|calls?|claims?|comments?|complaints?|concessions?|condemnations?|"
    r"criticisms?|decisions?|declarations?|demands?|efforts?|failures?|interviews?|letters?|non-\w+|notes?|offers?|"
    r"parades?|"
    r"proposals?|protests?|reactions?|refusals?|rejections?|reports?|requests?|resolutions?|responses?|reviews?|"
    r"speech(?:es)?|statements?|talks?|texts?|victor(?:y|ies)|visits?|votes?|warnings?|withdrawals?)"
)
"""Nouns that a *by* after them belongs to."""

BEFALLING = frozenset(
    "cleansing deportation deportations destruction displacement eviction evictions execution executions exodus "
    "expulsion expulsions extermination famine famines genocide genocides holocaust killing killings massacre "
    "massacres murder murders persecution pogrom pogroms slaughter starvation".split()
)
"""Nouns for what befalls a people: after its adjective alone they do not tell whether it does or suffers it."""

PAST = frozenset("blew broke drove fought overran sank shot slew stole struck took".split())
"""Irregular past forms that begin an act, as in *shot down*."""

BEFALLEN = frozenset(
    "captives casualties casualty catastrophe children civilian civilians crisis dead death deaths displaced hostages "
    "homes inhabitants innocent innocents losses martyrs persons prisoners refugee refugees servicemen soldiers suffer "
    "suffered suffering sufferings suffers tragedy villagers women wounded".split()
)
"""Words for those whom an act befalls, and for what befalls them."""

DONE_TO = r"(?:assaults?|attacks?|blockade|bombing|incursions?|invasion|occupation|offensive|raids?|rule|strikes?|war)"
"""Those of them after which *of* names whom they befall."""

LANDS = (
    r"(?:areas?|cit(?:y|ies)|heights|islands?|lands?|parts?|peninsula|regions?|territor(?:y|ies)|towns?|villages?|"
    r"zones?)"
)
"""Nouns for what is occupied."""

INHERENT = r"(?:bonds|crisis|legacy|masters|past|plight|shackles|situation|yoke)"
"""Nouns for what a party has not made itself: *its colonial past*."""

STANCES = (
    r"(?:attitudes?|defiance|failure|insistence|intransigence|obduracy|obstinacy|persistence|refusal|rejection|stance|"
    r"stubbornness)"
)
"""Nouns for what a party sticks to."""

POWERS = r"(?:countries|forces|groups|organi[sz]ations|powers|regimes|states)"
"""Nouns for parties, by which *such as* or *and other* counts a name among them."""

UNHARMED = "(?:chance|moment|occasion|opportunity|place|places|position|positions|post|posts|rank|role|seat|seats)"
"""What is occupied or seized without harm to anybody."""

KINDS = (
    r"(?:acts?|actions?|campaigns?|course|crimes?|forms?|kinds?|means|methods?|narratives?|plans?|polic(?:y|ies)|"
    r"practices?|programmes?|projects?|propaganda|provocations?|regime|schemes?|series|state|strateg(?:y|ies)|"
    r"tactics|tales|threats?|war|waves?)"
)
"""Nouns before *of* that leave an act an act."""

HARMING = "(?:causing|destroying|displacing|expelling|injuring|killing|leaving|targeting|wounding)"
"""Participles that go on to tell what an act did, with no mark before them."""

HARM_NOUNS = r"(?:catastrophe|consequences|crisis|disaster|emergency|situation|suffering|tragedy)"

ADJECTIVE_ENDINGS = (
    "ous", "al", "ic", "ive", "ary", "arian", "ful", "less", "ist", "right", "dy", "ish", "ible", "able", "ern",
)  # fmt: skip
NOUN_ENDINGS = (
    "ion", "ions", "ment", "ments", "ence", "ance", "ism", "cide", "cides", "ity", "ities", "ness", "acre", "acres",
    "ure", "ship", "acy", "anda", "er", "or", "ers", "ors",
)  # fmt: skip

AGENTIVE = frozenset(
    "controlled imposed inflicted instigated led made occupied orchestrated perpetrated sponsored".split()
)
"""Participles that name the doer in a compound: *X-led*, *X-occupied*; but not *X-backed*, *X-born*."""
