"""Words around verbs of speech and negations → lists that tell what is said, by whom, and what is denied.

Closed classes and nouns of no subject, as in `grammar`, for the rules of voices only.
"""

from discourse.language.english import grammar

HEARSAY = frozenset("allegedly reportedly supposedly purportedly ostensibly reputedly".split())
"""Adverbs by which a writer keeps away from a whole clause."""

# What tells speech from other uses of its verbs.

IMPERSONAL = frozenset(
    "said alleged claimed reported believed thought rumoured rumored suspected presumed accused charged".split()
)
"""Participles after *is* that report what somebody says without a name; *noted* or *recalled* vouch for it."""
INDICTED = frozenset("accused charged suspected".split())
TELLING = frozenset(grammar.inflected("tell inform assure remind warn notify convince promise caution ask").split("|"))
"""Verbs whose addressee comes before what is said."""
PLAIN = frozenset(
    grammar.inflected("say insist argue think believe hope claim warn predict fear guess suspect").split("|")
)
"""Verbs after which a clause needs no *that* in any style."""
PAST_SPEECH = frozenset(
    "said says wrote writes added explained argued noted claimed warned insisted declared announced replied recalled "
    "remarked concluded stressed complained reported repeated predicted recounted joked shouted admitted asked "
    "answered confirmed responded cried exclaimed screamed yelled sighed whispered muttered".split()
)
"""Forms that may come before their subject: *said the mayor*."""
CALLING = frozenset("call calls called".split())
BIDDING = frozenset(grammar.inflected("order invite").split("|"))
"""Directives that are no speech without *to*."""
ADDRESSED = frozenset(grammar.inflected("demand order request urge warn invite implore tell").split("|"))
"""Directives that need an addressee before *to*."""
SPEECH_NOUNS = frozenset(
    "claim call report order request demand charge appeal comment remark note state blame name term label brand "
    "hope fear quote promise vow reply stress suspect complaint estimate fault invite portrait reproach".split()
)
"""Verbs of speech that are nouns as well."""
OWN_VERBS = frozenset(
    grammar.inflected(
        "affirm agree appeal ask believe call condemn declare demand emphasize emphasise express hope note reaffirm "
        "recall reiterate remind repeat stress suggest think underline underscore urge welcome wish"
    ).split("|")
)
"""Verbs by which a speaker may mean himself under the name of those he speaks for."""
FOREIGN_VERBS = frozenset(
    grammar.inflected("accuse admit allege argue boast claim concede contend deny insist say tell threaten").split("|")
)
"""Verbs that nobody uses of himself under another name."""
ASIDES = frozenset(
    form
    for form in grammar.inflected(
        "acknowledge add admit allege announce answer argue ask assert believe boast caution claim comment "
        "complain concede conclude confirm contend cry declare disclose emphasize emphasise estimate exclaim explain "
        "fear insist joke lament mention mutter note observe predict quip recall recount reiterate remark "
        "reply report respond reveal say scream shout sigh state stress suggest suspect tell testify think underline "
        "warn whisper write yell"
    ).split("|")
    if not form.endswith("ing")
) | frozenset(("rumoured", "rumored", "presumed"))
"""Forms that may stand in a clause of their own beside what is said."""
NEEDING = frozenset("call calls demand demands".split())
"""What a thing may do as well: *the crisis calls for …*."""
BOUND = frozenset(grammar.inflected("accept agree believe deny hope insist reply testify").split("|"))
"""Verbs whose preposition brings an object, not an adjunct."""
BESIDE_VERBS = frozenset(
    "again also already always consistently ever further here hereby just later likewise now often once "
    "only still then today yesterday earlier even however indeed moreover therefore thus tomorrow tonight too "
    "twice".split()
)
"""Adverbs without -ly that may stand beside a verb."""
SUBJECTS = frozenset("i he she it they we you there".split())
NO_CLAUSE = frozenset(
    "so yes nothing something anything him them us me farewell goodbye hello much little enough".split()
)
"""What begins no clause after a verb of speech."""
PAST = frozenset(
    "ate became began blew broke brought built came caught chose cut did drank drew drove fell felt fled flew "
    "forgot fought found froze gave got grew had heard held hid hit kept killed knew laid led left lost made "
    "meant met paid put ran rang rode rose said sang sank sat saw sent set shot slept sold spent spoke stole "
    "stood stopped struck swam swore taught thought threw told took tore understood went wept withdrew woke "
    "won wore wrote".split()
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
    "new old recent repeated further such same false true early earlier late latest many several some other loud "
    "strong frequent first second last fresh joint own clear open public wide broad high long past more most various "
    "only great good big little common vain broken known written spoken given two three four five six seven eight nine "
    "ten eleven twelve dozen twenty thirty forty fifty sixty hundred thousand".split()
)
PLURALS = frozenset("people police men women children youth majority".split())
SPEAKING = frozenset(
    "administration agency agreement agreements ambassador army article assembly association authorities "
    "authority book charter city coalition commission committee community congress constitution convention "
    "council countries country court critics declaration delegation department document documents editorial "
    "federation general government group journalist judgement judgment king law leader letter media "
    "memorandum minister ministry mission movement nation nations neighbours newspaper official officials "
    "opinion opposition organisation organization paper parliament parties party people peoples petition "
    "police population president press protocol public queen report reports representative resolution "
    "resolutions ruling secretariat secretary side society source sources statement states study summit "
    "survey town treaty union university village villagers witness witnesses".split()
)
"""Heads that can be said to say something though they look like adjectives or qualities: persons, bodies, documents."""
BODIES = SPEAKING - frozenset(
    "ambassador general journalist king leader minister official president queen representative secretary "
    "witness".split()
)
"""Those of them that *he* or *she* does not mean."""
INFORMING = frozenset(
    "account accounts analysis analysts census data estimate estimates evidence expert experts figures "
    "information investigation legend media news poll polls reporters research statistics studies surveys "
    "testimony".split()
)
"""What one may be told by, besides what speaks."""
SOME = frozenset("him her them some many others".split())
"""Words for persons."""
AGENT_ENDINGS = ("er", "or", "ers", "ors", "ist", "ists", "ian", "ians", "man", "men", "ees", "ents")
ASKING = frozenset(
    "how where when why who what which is are was were has have had does do did will would can could should".split()
)
THINGS = frozenset(
    "case cases challenge challenges circumstances conflict course crises crisis day days debate desire "
    "desires difficulties event events evidence example examples experience fact facts failure figures future "
    "history indicators interests issue issues knowledge land level levels lives logic means moment need needs number "
    "numbers past peace principle principles problem problems process progress question questions reality "
    "reason reasons result results sense sign signs stage stages success time times trend trends truth "
    "turmoil use war wars way work world years".split()
)
ABSTRACT_ENDINGS = (
    "tion",
    "tions",
    "sion",
    "sions",
    "ment",
    "ments",
    "ness",
    "ity",
    "ities",
    "ence",
    "ance",
    "ism",
    "ship",
)
NORMS = frozenset(
    "ability age agreement calendar capacity capability cause charter circumstances conditions constitution "
    "convention covenant criteria custom definition international law laws logic means mandate merit merits "
    "nature need needs norms number order parameters plan plans principle principles priorities procedure "
    "procedures provision provisions requirements resolution resolutions rights rule rules schedule size spirit "
    "standard standards statute taste terms timetable tradition treaty type whether will wishes".split()
)
"""What one acts according to; nobody says it."""
MENTIONED = frozenset(
    "album albums article articles band boat book books brand café campaign campaigns channel chapter chapters "
    "club codename column comic company concept documentary entitled episode essay exhibition expression film "
    "films firm frigate game hashtag headline hotel ideal initiative line magazine motto movie movies musical "
    "newspaper nickname noun novel novels opera operation painting pamphlet paper petition petitions phrase "
    "phrases play plays podcast poem poems principle program programme project projects pseudonym report "
    "restaurant sculpture series ship ships show slogan song songs statue story submarine subtitle tanker term "
    "terms title titles verb vessel video website word words yacht".split()
)
"""Nouns beside which quotation marks set off a title, a name, or a word that is talked about."""
MEANING = frozenset("mean means meant denote denotes denoted".split())
ENTITLED = frozenset("entitled titled named called nicknamed codenamed christened baptised baptized as".split())

# What a negation does not deny.

DENYING = frozenset("deny denies denied denying".split())
PARTITIVES = frozenset(
    "act acts case cases episode evidence fear form forms hint indication instance kind kinds policy risk shred "
    "sign signs sort state talk threat trace type".split()
)
"""Nouns that stand for what follows their *of*."""
BARRIERS = grammar.PREPOSITIONS - frozenset("as without like except into with".split())
"""Prepositions that a denial does not pass: *no justification for* a thing denies the justification."""
AFFIRMING = frozenset(
    "doubt wonder sooner fewer less ago matter secret surprise coincidence accident small shortage end until "
    "other than every everybody everyone few too so greater bigger worse larger graver higher".split()
)
"""Words that take the denial out of a negation: *no doubt*, *no more than*, *not long ago*."""
PRESUPPOSING = frozenset(
    grammar.inflected(
        "stop cease halt prevent avert avoid hesitate deter combat condemn tolerate condone forgive forget ignore "
        "accept respect implement promote protect defend support honour honor comply fulfil fulfill combine allow "
        "let permit enjoy divert intimidate help explain excuse understand apply divide separate distinguish "
        "mention hide conceal overlook underestimate solve resolve restrain contain curb defeat question ensure "
        "guarantee rule exclude uphold observe satisfy meet address"
    ).split("|")
) | frozenset("understood hid hidden forgot forgotten forgave forgiven".split())
"""Verbs that take for granted what they are about, denied or not."""
