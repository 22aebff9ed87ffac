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
DEMONSTRATIVES = frozenset("this these such that those".split())
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
    """Give the forms of verbs as the inside of a regular expression: base, -s, past, participles.

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

_BRITISH = "emphasise criticise characterise recognise"
THAT_VERBS = inflected(
    "accept acknowledge add admit affirm agree allege announce argue assert assure believe boast caution claim comment "
    "complain concede conclude confirm contend declare deny disclose emphasize emphasise estimate explain fear hope "
    "inform insist joke lament mention note observe predict proclaim promise quip reaffirm recall recount reiterate "
    "remark remind repeat reply report reveal say shout state stress suggest suspect swear tell testify think underline "
    "underscore vow warn write"
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
    r"so[- ]called|self[- ]styled|self[- ]proclaimed|purported|supposed|would-be|alleged|ostensible|putative|reputed|"
    r"suspected|presumed"
)
"""Words by which a writer keeps away from the word that follows."""
HEARSAY = frozenset("allegedly reportedly supposedly purportedly ostensibly reputedly presumably apparently".split())
"""Adverbs by which a writer keeps away from a whole clause."""

# What tells speech from other uses of its verbs.

IMPERSONAL = frozenset(
    "said alleged claimed reported believed thought rumoured rumored suspected presumed understood accused charged".split()
)
"""Participles after *is* that report what somebody says without a name; *noted* or *recalled* vouch for it."""
INDICTED = frozenset("accused charged suspected".split())
TELLING = frozenset(inflected("tell inform assure remind warn notify convince promise caution ask").split("|"))
"""Verbs whose addressee comes before what is said."""
PLAIN = frozenset(inflected("say insist argue think believe hope claim warn predict fear guess suspect").split("|"))
"""Verbs after which a clause needs no *that* in any style."""
PAST_SPEECH = frozenset(
    "said says wrote writes added explained argued noted claimed warned insisted declared announced replied recalled "
    "remarked concluded stressed complained reported repeated predicted recounted joked shouted admitted asked "
    "answered".split()
)
"""Forms that may come before their subject: *said the mayor*."""
CALLING = frozenset("call calls called".split())
BIDDING = frozenset(inflected("order invite").split("|"))
"""Directives that are no speech without *to*."""
ADDRESSED = frozenset(inflected("demand order request urge warn invite implore tell").split("|"))
"""Directives that need an addressee before *to*."""
SPEECH_NOUNS = frozenset(
    "claim call report order request demand charge appeal comment remark note state blame name term label brand hope "
    "fear quote promise vow reply stress suspect complaint estimate fault invite portrait reproach".split()
)
"""Verbs of speech that are nouns as well."""
OWN_VERBS = frozenset(
    inflected(
        "affirm agree appeal ask believe call condemn declare demand emphasize emphasise hope note reaffirm recall reiterate "
        "remind repeat stress suggest think underline underscore urge wish"
    ).split("|")
)
"""Verbs by which a speaker may mean himself under the name of those he speaks for."""
BESIDE_VERBS = frozenset(
    "again also already always consistently ever further here just later now often once only still then today yesterday "
    "earlier even however indeed moreover therefore thus tomorrow tonight too twice".split()
)
"""Adverbs without -ly that may stand beside a verb."""
SUBJECTS = frozenset("i he she it they we you there".split())
NO_CLAUSE = frozenset("so yes nothing something anything him them us me farewell goodbye hello much little enough".split())
"""What begins no clause after a verb of speech."""
PAST = frozenset(
    "began became broke brought built came chose cut did drew fell felt fought found gave got grew had held hit kept killed "
    "knew laid led left lost made meant met paid put ran rose said saw sent set shot spent stood struck spoke stopped took "
    "told thought understood went withdrew won wrote".split()
)
"""Past forms that do not end in -ed."""
SUBORDINATE = frozenset("while although though since as when after before because".split())
"""What opens a clause that a comma ends."""
CONDITIONS = frozenset("if unless whether until".split())
NOBODY = frozenset(
    "nobody none no neither nor nothing few little hardly scarcely barely anyone anybody whoever someone's".split()
)
"""What begins a subject that says nothing."""
PLAIN_ADJECTIVES = frozenset(
    "new old recent repeated further such same false true early earlier late latest many several some other loud strong "
    "frequent first second last fresh joint own clear open public wide broad high long past more most various only broken known written spoken given".split()
)
PLURALS = frozenset("people police men women children youth majority".split())
SPEAKING = frozenset(
    "administration agency ambassador army article assembly association authority authorities book charter coalition "
    "commission committee community congress constitution convention council court declaration delegation department "
    "document documents editorial federation general government group journalist judgment judgement king law leader letter "
    "media memorandum minister ministry mission movement newspaper official officials opinion opposition organization "
    "organisation parliament party paper petition police population president press protocol public queen report reports "
    "representative resolution resolutions ruling secretary secretariat side society source sources statement study survey "
    "treaty union university witness witnesses".split()
)
"""Heads that can be said to say something though they look like adjectives or qualities: persons, bodies, documents."""
BODIES = SPEAKING - frozenset(
    "ambassador general journalist king leader minister official president queen representative secretary witness".split()
)
"""Those of them that *he* or *she* does not mean."""
ASKING = frozenset("who what which is are was were has have had does do did will would can could should".split())
THINGS = frozenset(
    "case cases circumstances conflict course crisis crises data day days difficulties event events evidence example examples "
    "experience fact facts failure figures future history interests issue issues land level levels lives logic means moment need needs "
    "number numbers past peace principle principles problem problems process progress question questions reality reason "
    "reasons result results sense success time times trend trends truth use war wars way work world years".split()
)
ABSTRACT_ENDINGS = ("tion", "tions", "sion", "sions", "ment", "ments", "ness", "ity", "ities", "ence", "ance", "ism", "ship")
NORMS = frozenset(
    "ability age agreement calendar capacity capability cause charter circumstances conditions constitution convention covenant "
    "criteria custom definition international law laws logic means mandate merit merits nature need needs norms number order "
    "parameters plan plans principle principles priorities procedure procedures provision provisions requirements resolution "
    "resolutions rights rule rules schedule size spirit standard standards statute taste terms timetable tradition treaty type "
    "whether will wishes".split()
)
"""What one acts according to; nobody says it."""
MENTIONED = frozenset(
    "album albums article articles band book books boat campaign campaigns chapter chapters codename concept entitled essay ideal "
    "expression film films game hashtag headline initiative line magazine motto movie movies newspaper nickname noun novel "
    "novels operation opera paper petition petitions phrase phrases play plays poem poems principle programme program project projects "
    "pseudonym report ship ships show slogan song songs story subtitle tanker term terms title titles verb vessel video word "
    "words yacht".split()
)
"""Nouns beside which quotation marks set off a title, a name, or a word that is talked about."""
ENTITLED = frozenset("entitled titled named called nicknamed codenamed christened baptised baptized as".split())

# What a negation does not deny.

DENYING = frozenset("deny denies denied denying".split())
PARTITIVES = frozenset(
    "act acts case cases episode evidence fear form forms hint indication instance kind kinds policy risk shred sign signs "
    "sort state talk threat trace type".split()
)
"""Nouns that stand for what follows their *of*."""
BARRIERS = PREPOSITIONS - frozenset("as without like except into with".split())
"""Prepositions that a denial does not pass: *no justification for* a thing denies the justification."""

AFFIRMING = frozenset("doubt wonder sooner fewer less ago matter secret surprise coincidence accident small shortage end until other too so greater bigger worse larger graver higher".split())
"""Words that take the denial out of a negation: *no doubt*, *no fewer than*, *not long ago*."""
PRESUPPOSING = frozenset(
    inflected(
        "stop cease halt prevent avert avoid hesitate deter combat condemn tolerate condone forgive forget ignore accept "
        "respect implement promote protect defend support honour honor comply fulfil fulfill combine allow let permit enjoy "
        "divert intimidate help explain excuse understand apply divide separate distinguish mention hide conceal overlook "
        "underestimate solve resolve ensure guarantee guarantees uphold observe satisfy meet address"
    ).split("|")
) | frozenset("understood hid hidden forgot forgotten forgave forgiven".split())
"""Verbs that take for granted what they are about, denied or not."""

# Words around an act: who does it, with what, and whom it befalls.

LIGHT_VERBS = inflected(
    "launch commit perpetrate conduct wage impose pursue practise practice unleash inflict maintain continue start "
    "begin initiate instigate orchestrate stage mount sponsor cause make carry use employ resort engage hold keep "
    "execute deploy spread promote provoke trigger intensify escalate resume extend undertake pose create indulge"
)
"""Verbs that say that somebody does what the noun after them names."""

DONE = "|".join(
    "committed perpetrated launched imposed waged conducted posed initiated started unleashed inflicted caused "
    "instigated sponsored practised practiced pursued undertaken made taken used created fomented provoked engineered "
    "orchestrated masterminded led staged mounted executed maintained carried organized organised directed propagated "
    "exercised begun triggered continued exerted held planned prepared fuelled".split()
)
"""Participles after which *by* names who does what the noun before them says."""

DOER_NOUNS = frozenset(
    "aggression aggressions aggressor provocation provocations crime crimes atrocity atrocities terrorism violence "
    "encroachment encroachments propaganda attacks threats forces army troops artillery tanks policy policies "
    "practices actions acts lies".split()
)
"""Nouns after which *of* names the doer; after others it names whom or what the act befalls."""

ACT_NOUNS = (
    r"(?:acts?|actions?|activit\w+|adventur\w+|aggression|aggressors?|assaults?|attacks?|attempts?|behaviou?r|blockade|"
    r"build-?up|campaigns?|conduct|forces?|incursions?|interference|intervention|invasion|machine|measures|moves?|"
    r"occupation|occupiers|offensive|operations?|polic\w+|practices|presence|pressure|propaganda|provocations?|raids?|"
    r"regime|rule|strikes?|tactics|troops|units|violations|war)"
)
"""Nouns that an adjective such as *military* or *dangerous* makes into a charge."""

BODY_NOUNS = (
    r"(?:(?:armed|military|occupying|occupation|security|ground|air|naval|special|regular) )?"
    r"(?:administration|aircraft|airplanes|army|authorities|bombers|fighters|forces?|government|governments|gunmen|"
    r"gunners|jets|leaders|leadership|lobby|militants|military|militias?|navy|officials|planes|police|propaganda|"
    r"regime|rulers|settlers|shells|side|society|soldiers|state|terrorists|troops|warplanes)"
)
"""Nouns for those through whom a party acts."""

HEADS = frozenset(
    "administration army authorities commander dictator forces government governments kingdom leader leaders "
    "leadership military ministry navy parliament party president regime republic ruler rulers soldiers state states "
    "troops union".split()
)
"""Nouns before *of* and a name that stand for the party named."""

BEFALLEN = frozenset(
    "captives casualties casualty catastrophe children civilian civilians crisis dead death deaths displaced hostages "
    "homes inhabitants innocent innocents losses martyrs persons prisoners refugee refugees servicemen soldiers suffer "
    "suffered suffering sufferings suffers tragedy victim victims villagers women wounded".split()
)
"""Words for those whom an act befalls, and for what befalls them."""

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
