"""A line of symbols → who does and who suffers: the rules of grammar that accusations are read by.

A word like *occupation* points at somebody only through the grammar around it. The rules below read that
grammar, one sentence at a time, and abstain where none of them fits: two actors named in one sentence are
no accusation. Each rule is one regular expression over a line of symbols, made from the sentence:

- `@iraq` is a name of that actor of the codebook, or of its people; `%iraq` the same behind a preposition;
  `~iraq` an adjective; `^iraq` the first part of a compound such as *Iraqi-occupied*;
- `#` and a letter is the hit in question: `#n` a noun; `#m` a noun after which *of* names the doer; `#a` an
  adjective; `#p` a noun for what befalls a people; `#d` a past form; `#g` one in -ing; `#v` one in -s, `#w` any
  other word, which can be nouns or verbs; `#x` a word for those whom an act befalls, `#y` *victim*; `#b` a body such
  as *troops*; `#k` *war*; `#f` a phrase with a preposition;
- `&iraq/n` is another hit, whose agent has been found already;
- actors that are joined are one: `@iraq+iran` is *Iraq and Iran*;
- other words stand as tokens, and so do `'s` and the marks `, ; : ( ) -`.

The rules are tried in order; the first that fits names the agent. What no rule of the first table decides,
the second may take over from a hit nearby, and the third from the sentence before. No rule repeats without
a bound, and none sees more than a few dozen symbols around its hit, so that a long sentence costs no more
for each hit than a short one.
"""

from discourse.language.english import grammar
from discourse.language.english.pieces import (
    ACROSS,
    ACT,
    ACTIVE,
    ADJECTIVE,
    ADVERB,
    ANY,
    ASIDE,
    BE,
    BODY,
    CATENATIVE,
    DETERMINER,
    DOER,
    FINITE,
    HARM,
    HAVE,
    HEAD,
    ID,
    JOINED,
    KIND_OF,
    LIGHT,
    MODIFIER,
    NAME,
    NAMELESS,
    NEAR,
    NOMINAL,
    OBJECT,
    OTHERS,
    PASSIVE,
    PHRASE,
    PLAIN,
    SUBJECT,
    WORD,
    table,
)

# a verb of a main clause that tells what its subject does, not what it says
_ACTIVELY = rf"(?!(?:{grammar.SPEECH_VERBS}|condemn\w*|reject\w*) |{BE}(?!\w+ing )){NAMELESS}"
_NO_CAUSATIVE = "".join(rf"(?<!\b{verb} )" for verb in ("get", "had", "has", "have", "having", "saw", "see"))

# what befalls a people leaves open who did it
_BEFALLEN = "|".join(sorted(grammar.BEFALLING | grammar.BEFALLEN - grammar.BODIES - {"civilian"}))

AGENTS = table(
    # Iraqi-occupied
    ("compound", rf"\^(?P<agent>{ID}) #"),
    # the attack by Iraq; the attack on the town by Iraq; violations of the truce committed by Iraq
    ("by", rf"{NOMINAL}{PHRASE}{{0,3}}?by {DOER}"),
    ("by", rf"{NOMINAL}(?:{PHRASE}|{JOINED}){{0,4}}?(?:, )?{PASSIVE}(?:{grammar.COMMITTED}) (?:out )?by {DOER}"),
    # genocide, launched by the Iraqi forces; the raid was planned in Tikrit by Iraq
    ("by", rf"{NOMINAL}(?:, )?{PASSIVE}(?:{grammar.DONE}) (?:out )?(?:and \w+ed )?{PHRASE}?by {DOER}"),
    # attacked in May by the army of Iraq
    ("by", rf"#d (?:(?:and|,) \w+ed |, \w+ed and \w+ed )?(?:{PHRASE}){{0,2}}?{ADVERB}?by {DOER}"),
    # the actions taken by Iraq, including the attack
    (
        "list",
        (
            rf"\b(?:actions?|acts?|steps?|measures?|policies|practices|crimes) {NEAR}{{0,2}}by {DETERMINER}{ANY}"
            rf"{ACROSS}{{0,10}}?including {ACROSS}{{0,20}}?#[nmpkwvg] "
        ),
    ),
    # suffered as a result of Iraq's acts; driven out at the hands of Iraq
    (
        "cause",
        (
            rf"#[xdfwngpk] {NEAR}{{0,6}}?(?:at the hands of {DETERMINER}{HEAD}?{ADJECTIVE}{{0,2}}{ANY}(?!{OTHERS})|"
            rf"(?:as a result of|because of|due to|owing to) {DETERMINER}[@%~](?P<agent_>{ID}) "
            rf"(?:'s )?{PLAIN}{{0,2}}?{grammar.ACT_NOUNS} )"
        ),
    ),
    # Iraq is responsible for the attack; the responsibility of Iraq for the attack
    (
        "responsible",
        (
            rf"{NAME}{BODY}?(?:, )?(?:{HAVE}|{BE}|{ADVERB}){{0,3}}(?:(?:\w+ly )?responsible for|guilty of|to blame for|"
            rf"behind|bears? {NEAR}{{0,3}}?responsibility for) {NEAR}{{0,6}}?#[nmpkwvgxa] "
        ),
    ),
    (
        "responsible",
        rf"[@%~](?P<agent>{ID}) (?:{PLAIN}|and ){{0,4}}?(?:involved|engaged|complicit) in {NEAR}{{0,3}}?#[nmpkwvga] ",
    ),
    ("responsible", rf"\bresponsibility of {DETERMINER}{HEAD}?{NAME}{BODY}?for {NEAR}{{0,5}}?#[nmpkwvga] "),
    # accuses Iraq of being an aggressor; condemns Iraq for attacking
    (
        "charge",
        (
            rf"\b(?:{grammar.CHARGING_VERBS}|condemn\w*|denounc\w+) {DETERMINER}{HEAD}?{ANY}{BODY}?"
            rf"(?:of|for) {NEAR}{{0,8}}?#[nmpkwvgda] "
        ),
    ),
    # Iraq's aggression; the Iraqi Government's policy of ethnic cleansing; Iraq's military operations
    (
        "possessive",
        (
            rf"[@%~](?P<agent>{ID}) {BODY}?'s (?:{KIND_OF}|{MODIFIER}|past |and (?!\w+ed )){{0,4}}?"
            rf"(?:#[nmwvg] |(?<!civil )#k |#p (?:of|against|on|in) (?!\d)|#a {ACT}|{KIND_OF}#p )"
            rf"(?!'s |{OTHERS})"
        ),
    ),
    # Iraq's mandate to invade
    ("purpose", rf"{NAME}{BODY}?'s {MODIFIER}{{1,2}}to {ADVERB}?#[wgp] "),
    # the attempts by Iraq to invade; the efforts of Iraq to impose a blockade
    (
        "purpose",
        (
            rf"\b(?:attempts?|decisions?|efforts?|intentions?|moves?|plans?|policy|policies) (?:by|of) {DETERMINER}"
            rf"{HEAD}?[@%~](?P<agent>{ID}) {BODY}?to (?:{ADVERB}?#[wgp] |"
            rf"{LIGHT}{DETERMINER}(?:{MODIFIER}|and ){{0,4}}?#[nmpkwvg] )"
        ),
    ),
    # Iraq's actions must be seen as acts of aggression
    (
        "predicate",
        (
            rf"{NAME}'s (?:actions|policy|policies|conduct|steps|behaviou?r) {NEAR}{{0,4}}?(?:is|are|was|were|be|"
            rf"constitutes?|amounts? to|represents?) {NEAR}{{0,14}}?#[nmpk] "
        ),
    ),
    # Iraq is an aggressor; Iraq poses a threat
    (
        "predicate",
        (
            rf"{SUBJECT}(?:to {NEAR}{{1,14}}?)?{HAVE}{{0,2}}"
            rf"(?:is|are|was|were|been|remains?|became|constitutes?|represents?) {DETERMINER}"
            rf"{MODIFIER}{{0,3}}?(?:#[nmkwg] |#a (?:power|regime|state) )"
        ),
    ),
    # the occupying Power, Iraq; Iraq, the occupying Power
    ("apposition", rf"#g (?:power|state|regime|forces) , (?:the )?{NAME}"),
    ("apposition", rf"{ANY}, (?:as )?(?:the|an|a) {MODIFIER}{{0,2}}?#g (?:power|state|regime|forces) "),
    # the ongoing Iraqi aggression; Iraqi armed forces; but not the Iraqi genocide
    (
        "adjective",
        (
            rf"~(?P<agent>{ID}) (?!{MODIFIER}{{0,2}}?(?:{ASIDE}|(?:leaders|officials|people|{_BEFALLEN}) ))"
            rf"(?:{MODIFIER}|and (?!\w+ed )){{0,4}}?"
            rf"(?:#[nmwvg] |#[pk] (?:of|against|on|in|with) (?!\d)|#a {ACT})(?!{ASIDE})"
        ),
    ),
    # the far-right, ultra-nationalistic organized Iraqi regime
    ("attribute", rf"#a (?:, |and |{MODIFIER}){{0,4}}?~(?P<agent>{ID}) {MODIFIER}{{0,2}}?{BODY}"),
    # the far-right, ultra-nationalistic organized Iraqi lobby, where it is an actor of its own
    (
        "attribute",
        (
            rf"\b(?:the|an?|this|that) (?:(?:{MODIFIER}|and |, ){{0,3}}?)#a (?:, |and |{MODIFIER}){{0,4}}?"
            rf"@(?P<agent>{ID}) (?=[,;:)-] |$)"
        ),
    ),
    # the aggression of the Republic of Iraq; the occupying forces of Iraq
    (
        "of",
        (
            rf"#(?:m |g forces |a (?:{'|'.join(sorted(grammar.DOER_NOUNS))}) )of {DETERMINER}{HEAD}?"
            rf"(?:{NAME}(?!'s )|~(?P<agent_>{ID}) {BODY})"
        ),
    ),
    # the invasion of Iraq into Iran
    ("of", rf"#[nkw] of {DETERMINER}{HEAD}?{NAME}(?:against|into|on|upon) "),
    # the threat emanating from Iraq
    ("from", rf"#[nmkwv] (?:coming |emanating |stemming |originating )from {DETERMINER}{HEAD}?{NAME}"),
    # Iraq attacked the city; Iraq will invade; Iraqi forces continue to occupy
    (
        "subject",
        (
            rf"{_NO_CAUSATIVE}{SUBJECT}(?:(?:{HAVE}{{0,3}}(?:has|have|had) )?(?:not only )?{ADVERB}{{0,2}}#d {FINITE}|"
            rf"{ADVERB}{{0,2}}#v |"
            rf"#[wp] (?:the|a|an|its|their|all|our|my) |#m (?=(?:the|a|an|its|our|my) |[@~])|"
            rf"{HAVE}{{1,3}}#[wp] |{HAVE}{{0,3}}{CATENATIVE}to {ADVERB}?#[wp] |{HAVE}{{0,2}}{BE}{ADVERB}?#g |"
            rf"{HAVE}{{0,2}}{BE}{ADVERB}?(?=\w+ing ){CATENATIVE}to {ADVERB}?#[wp] )"
        ),
    ),
    # Iraqi forces launched an attack; Iraq pursued a policy of annexation
    (
        "commits",
        (
            rf"{SUBJECT}{ACTIVE}(?:against {NEAR}{{1,3}}?)?{DETERMINER}(?:{MODIFIER}|and ){{0,7}}?"
            rf"{KIND_OF}?"
            rf"(?:#[nmpkwvgd] (?!as an? (?:excuse|example|pretext|reason) )|#a (?:{ACT}|{HARM}))"
        ),
    ),
    # Iraq is holding the land under occupation
    (
        "commits",
        rf"{SUBJECT}{ACTIVE}{NEAR}{{1,9}}?under {DETERMINER}{MODIFIER}{{0,3}}?#[nmkw] ",
    ),
    # Iraq persists in its aggression; Iraq subjects the people to terror
    (
        "commits",
        (
            rf"{SUBJECT}{HAVE}{{0,3}}{BE}?"
            rf"(?:(?:persist|engag|embark|indulg)\w* (?:in|on|upon) |subject(?:s|ed)? {NEAR}{{1,6}}?to )"
            rf"{DETERMINER}(?:{MODIFIER}|and ){{0,4}}?{KIND_OF}?(?:#[nmpkwvg] |#a (?:{ACT}|{HARM}))"
        ),
    ),
    # Iraq annexed the land and expelled its people
    ("conjoined", rf"{SUBJECT}{HAVE}{{0,2}}\w+(?:ed|t) {NEAR}{{0,12}}?and {ADVERB}?#d {OBJECT}"),
    # those in the Iraqi army who are promoting narratives about superiority
    (
        "relative",
        (
            rf"(?:@(?P<agent>{ID}) {BODY}?(?:, )?(?:who|which)|\bit (?:is|was) (?:the )?@(?P<agent__>{ID}) that|"
            rf"~(?P<agent_>{ID}) {BODY}(?:, )?(?:who|which|that)) "
            rf"(?:{HAVE}{{0,3}}#[dvw] {OBJECT}|{ACTIVE}{DETERMINER}"
            rf"(?:{MODIFIER}|and ){{0,8}}?{KIND_OF}?#[nmpkwvg] )"
        ),
    ),
    # Iraq, whose attacks
    ("relative", rf"{ANY}{BODY}?(?:, )?whose {MODIFIER}{{0,3}}?#[nmpkwv] "),
    # by attacking the town, Iraq broke the truce; in violation of the truce, Iraq settled there
    (
        "adjunct",
        (
            rf"(?:(?:^|- |, )#g |\b(?:by|while|after|since|before|through|in) {ADVERB}?#g |"
            rf"\bin {DETERMINER}(?:{MODIFIER}|and ){{0,3}}?#[nmw] of |"
            rf"^(?:by|in|through|with) (?:its|their) (?:{MODIFIER}|and ){{0,3}}?#[nmkp] ){NEAR}{{0,14}}?, "
            rf"{DETERMINER}{ADJECTIVE}{{0,2}}{SUBJECT}"
        ),
    ),
    # Iraq settled there, in open violation of the truce
    (
        "adjunct",
        (
            rf"(?<!\ba ){SUBJECT}(?:{_ACTIVELY}|of |, (?!and )){{1,8}}?"
            rf"in {DETERMINER}(?:{MODIFIER}|and ){{0,3}}?#[nmw] of "
        ),
    ),
    # Iraq sent troops over the border, seizing two towns
    (
        "adjunct",
        rf"{SUBJECT}(?:{_ACTIVELY}|of ){{1,12}}?, {ADVERB}?#g ",
    ),
    # with Iraq occupying the hills
    (
        "participle",
        (
            rf"(?:@|(?<=with )%|(?<=ing )%)(?P<agent>{ID}) {BODY}?{ADVERB}?"
            r"#g (?!(?:of|by|against|in|on|and|power|forces|state|regime) |[,;:()-] |$)"
        ),
    ),
    # the threatening military presence of Iraq; the aggressive circles of Iraq
    (
        "of",
        (
            rf"#a (?:{MODIFIER}|and |, ){{0,4}}?(?:{'|'.join(sorted(grammar.DOER_NOUNS))}|{grammar.OWN_NOUNS}) of "
            rf"{DETERMINER}{HEAD}?(?:{NAME}(?!'s )|~(?P<agent_>{ID}) {BODY})"
        ),
    ),
    # the racist regime in Iraq
    ("of", rf"#a (?:{MODIFIER}|and |, ){{0,4}}?(?:{'|'.join(sorted(grammar.RULERS))}) in {NAME}"),
    # Iraq's decisions are entirely illegal; Iraqi militarism is dangerous
    (
        "predicate",
        (
            rf"(?:[@%~](?P<agent>{ID}) {BODY}?'s |~(?P<agent_>{ID}) )(?:{MODIFIER}|and ){{0,3}}?"
            rf"(?:{grammar.ACT_NOUNS}|{grammar.OWN_NOUNS}|militarism) {NAMELESS}{{0,8}}?{BE}{ADVERB}{{0,2}}#a "
            r"(?:and |but |as |because |for |to |under |,|;|-|$)"
        ),
    ),
    # Iraq's claims and deeds, which constitute a threat
    (
        "predicate",
        (
            rf"(?:[@%~](?P<agent>{ID}) {BODY}?'s |~(?P<agent_>{ID}) )(?:{MODIFIER}|and |, ){{0,7}}?"
            rf"(?:{grammar.ACT_NOUNS}|{grammar.OWN_NOUNS}|{grammar.ARMING_NOUNS}) {PHRASE}?(?:, )?"
            rf"(?:which|that) {HAVE}{{0,2}}(?:constitutes?|represents?|poses?|amounts? to|is|are) {DETERMINER}"
            rf"{MODIFIER}{{0,3}}?(?:#[nmkw] |#a {ACT})"
        ),
    ),
    # Iraq's drilling in the area violates the law
    (
        "subject",
        (
            rf"(?:[@~](?P<agent>{ID}) {BODY}?'s |~(?P<agent_>{ID}) )(?:{MODIFIER}|and ){{0,3}}?"
            rf"(?:{grammar.ACT_NOUNS}|{grammar.OWN_NOUNS}) {NAMELESS}{{0,8}}?{ADVERB}{{0,2}}#[vw] "
            r"(?:the|a|an|its|their|all|our|international|every|both) "
        ),
    ),
    # the policies of Iraq threaten peace
    ("subject", rf"\b\w+s of {DETERMINER}@(?P<agent>{ID}) {ADVERB}?#w (?!(?:of|by|in|on|against|and|or) |[,;:()-] |$)"),
    # Iraq, disregarding all warnings
    ("participle", rf"(?:^|[,;:-] |that )(?:the )?{SUBJECT}, {ADVERB}{{0,2}}#g {OBJECT}"),
    # Iraq has crossed the border and committed acts of aggression
    (
        "commits",
        (
            rf"{SUBJECT}(?:{_ACTIVELY}|of ){{1,14}}?(?:, )?and {HAVE}{{0,2}}{ADVERB}?{LIGHT}{DETERMINER}"
            rf"(?:{MODIFIER}|and ){{0,4}}?{KIND_OF}?(?:#[nmpkwvg] |#a (?:{ACT}|{HARM}))"
        ),
    ),
    # the Iraqi government, which gained nothing from it, attacked the town
    (
        "subject",
        (
            rf"(?:@(?P<agent>{ID}) |~(?P<agent_>{ID}) {PLAIN}{{0,2}}?{BODY}), (?:which|who) "
            rf"(?:[^\s@~#&,;:()-]\S* ){{1,16}}?, {HAVE}{{0,2}}"
            rf"(?:#d {FINITE}|{LIGHT}{DETERMINER}{MODIFIER}{{0,4}}?{KIND_OF}?#[nmpkwvg] )"
        ),
    ),
    # the involvement of Iraq in the attack
    (
        "responsible",
        (
            rf"(?:\b(?:involvement|complicity|participation) of {DETERMINER}{HEAD}?{NAME}{BODY}?|"
            rf"[@%~](?P<agent_>{ID}) {BODY}?(?:'s )?{MODIFIER}{{0,2}}?(?:involvement|complicity|participation) )"
            rf"in (?:(?!\w+ing ){NEAR}){{0,4}}?#[nmpkwvg] "
        ),
    ),
    # Iraq must be held liable for the crimes
    (
        "responsible",
        (
            rf"{NAME}{BODY}?(?:and its \w+ )?(?:{HAVE}|must |should ){{0,2}}{BE}?(?:{BE}|held |{ADVERB}){{0,2}}"
            rf"(?:liable|accountable|responsible) for {NEAR}{{0,5}}?#[nmpkwvgxa] "
        ),
    ),
    # we call on Iraq to lift the blockade; Iraq must desist from acts of terror
    (
        "demand",
        (
            rf"{ANY}{BODY}?(?:to|must|should|shall|has to|had to) {ADVERB}?"
            rf"(?:(?:abandon|cease|discontinue|lift|renounce) |"
            rf"(?:cease and )?desist from ){DETERMINER}{NEAR}{{0,4}}?{KIND_OF}?"
            rf"(?:#[nmpwvg] |#a (?:{ACT}|{HARM}))"
        ),
    ),
    # the withdrawal of Iraq from the occupied land; Iraqi troops must withdraw from the land occupied in 1990
    (
        "withdrawal",
        (
            rf"(?:\bwithdrawal (?:of|by) {DETERMINER}{HEAD}?(?:{NAME}|~(?P<agent_>{ID}) ){PLAIN}{{0,2}}?{BODY}?"
            rf"(?:, (?:the )?[^\s@~&,;:()-]\S* {MODIFIER}{{0,2}}?, )?|"
            rf"(?<!\bof )(?<!\bof the )[@%~](?P<agent__>{ID}) {BODY}?(?:'s )?{MODIFIER}{{0,2}}?(?:withdrawal |"
            rf"(?:(?:to|must|should|shall|will) )?{BE}?{ADVERB}?withdr[ae]ws?n? {NAMELESS}{{0,3}}?))"
            rf"from (?:all )?(?:of )?{DETERMINER}(?:[@~%]{ID} (?:'s )?|{PLAIN}|and ){{0,4}}?#d "
        ),
    ),
    # the Iraq bombardment of the town
    (
        "noun",
        rf"(?<!\bin )(?<!\bfor )[@%](?P<agent>{ID}) {ADJECTIVE}{{0,2}}#(?:m |n (?:of|against|on) (?!\d))(?!{OTHERS})",
    ),
)
"""The rules that find the agent of a hit in its own sentence."""

_LINK = r"(?:, and |, or |, |and |or )"
# a name that no preposition makes a target or a place
_ACTING = "".join(
    rf"(?<!\b{word} )(?<!\b{word} the )" for word in ("against", "at", "for", "from", "in", "into", "on", "to", "with")
)
_TAKEN = rf"&(?P<agent>{ID})"

INHERITED = table(
    # a military &attack; an aggressive &attack
    ("modifier", rf"#a (?:{MODIFIER}?{_TAKEN}/[nmpkwvg] |&(?P<agent_>{ID})/d )"),
    ("modifier", rf"#a (?:and |, )(?:{MODIFIER}|and |, ){{1,3}}?{_TAKEN}/[nmpkwvg] "),
    # &aggression and terror; &occupied the land and expelled its people
    (
        "coordinate",
        (
            rf"{_TAKEN}/[nmpkwvgd] (?:of {NEAR}{{1,4}}?)?(?:, {MODIFIER}{{1,2}}?){{0,2}}?{_LINK}(?:other |the )?"
            rf"{MODIFIER}{{0,3}}?(?:#[nmpkwvgd] |#a {ACT})"
        ),
    ),
    # &attacked the town, killed many people
    ("coordinate", rf"{_TAKEN}/d (?:(?!by ){NEAR}){{1,8}}?, (?:and )?{ADVERB}?#d {OBJECT}"),
    # ethnic cleansing and &genocide by Iraq
    ("coordinate", rf"#[nmpkwvg] {_LINK}{MODIFIER}{{0,2}}?{_TAKEN}/[nmpkwvg] "),
    # Iraqi armed forces launched an &attack; &attacked by Iraqi armed forces; the armed forces of Iraq
    ("body", rf"~(?P<agent>{ID}) {MODIFIER}{{0,2}}?(?:#b |#a {MODIFIER}{{0,2}}?{BODY}){ACROSS}{{0,20}}?&(?P=agent)/"),
    (
        "body",
        rf"&(?P<agent>{ID})/\w {ACROSS}{{0,20}}?~(?P=agent) {MODIFIER}{{0,2}}?(?:#b |#a {MODIFIER}{{0,2}}?{BODY})",
    ),
    ("body", rf"#b of {DETERMINER}@(?P<agent>{ID}) {ACROSS}{{0,20}}?&(?P=agent)/"),
    # the &threat of war
    ("complement", rf"{_TAKEN}/[nmkwvg] of {DETERMINER}{MODIFIER}{{0,2}}?#[nmpwvag] "),
    # the &attack, which threatens peace
    ("relative", rf"{_TAKEN}/[nmpkwv] {NEAR}{{0,6}}?(?:, )?(?:which|that) {HAVE}{{0,2}}#[wvd] "),
    # the &attack, resulting in the death of four men
    (
        "result",
        rf"{_TAKEN}/\w {ACROSS}{{0,14}}?(?:resulting in|leading to|causing|which caused) {NEAR}{{0,4}}?#",
    ),
    # as a result of &aggression by Iraq, people were displaced; the losses caused by the &attacks
    (
        "result",
        (
            rf"(?:as a result of|because of|owing to|due to) {DETERMINER}{NEAR}{{0,3}}?{_TAKEN}/[nmpkwvg] "
            rf"{ACROSS}{{0,14}}?#[xdp] "
        ),
    ),
    (
        "result",
        (
            rf"#[xdpn] {NEAR}{{0,9}}?(?:as a result of|because of|owing to|due to|caused by|following) "
            rf"{DETERMINER}{NEAR}{{0,3}}?{_TAKEN}/[nmpkwvg] "
        ),
    ),
    # Iraq's &attacks threaten peace
    ("subject", rf"{_TAKEN}/[nmpkwv] (?:of {MODIFIER}{{1,2}})?{HAVE}{{0,2}}#[wvd] "),
    # launched an &attack on the town, targeting civilians, shelling the centre, while holding it under siege
    (
        "participle",
        (
            rf"{_TAKEN}/[nmpwvdg] {ACROSS}{{0,22}}?"
            rf"(?:(?:, |while |by |and )(?!(?:{grammar.SPEECH_VERBS}|being) )\w+ing |{grammar.HARMING} )"
            rf"{DETERMINER}{MODIFIER}{{0,2}}?#[xw] "
        ),
    ),
    ("participle", rf"{_TAKEN}/[wvdg] {ACROSS}{{0,14}}?(?:, |and |while |by )#g "),
    (
        "participle",
        (
            rf"{_TAKEN}/[wvdg] {NEAR}{{0,12}}?(?:while|by) (?=\w+ing ){LIGHT}{NEAR}{{1,9}}?"
            rf"under {DETERMINER}{MODIFIER}{{0,3}}?#[nmkw] "
        ),
    ),
    # &shelling the town with tanks; &threatens Iran with invasion
    ("instrument", rf"{_TAKEN}/[dgwv] {NEAR}{{0,8}}?with {DETERMINER}(?:{MODIFIER}|of ){{0,4}}?#[nmpkwv] "),
    # &expelled 800 civilians from their lands
    ("object", rf"{_TAKEN}/[dgwv] (?:(?!(?:as|at|during|for|in) ){NEAR}){{0,7}}?#x "),
    ("object", rf"{_TAKEN}/[dgwv] {NEAR}{{0,7}}?#f "),
    # the &death of four servicemen; &killings of innocent people
    ("object", rf"{_TAKEN}/[nmpkgx] (?:of|against|on) {NEAR}{{0,4}}?#x "),
    # Iraq's &occupation of Kuwait and their aggression; Iraq must end its occupation
    (
        "pronoun",
        (
            rf"&(?P<agent>{ID})/(?:\w (?:{ACROSS}|, which ){{0,20}}?(?:its|his)|"
            rf"[^d] (?:{ACROSS}|, which ){{0,20}}?their) {MODIFIER}{{0,3}}?(?:#[nmpkwvg] |#a {ACT})"
        ),
    ),
    (
        "pronoun",
        (
            rf"(?:{SUBJECT}{NAMELESS}{{0,7}}?(?:their|its|his)|"
            rf"[@%](?P<agent__>{ID}) to {NAMELESS}{{1,6}}?(?:their|its|his)|"
            rf"{_ACTING}(?:[@%](?P<agent___>{ID}) (?!and )(?:{BODY}|'s )?|~(?P<agent____>{ID}) {PLAIN}?{BODY})"
            rf"{NAMELESS}{{0,10}}?its) "
            rf"(?:{MODIFIER}|and |{grammar.ACT_NOUNS} of |plans? of |strategy of ){{0,4}}?"
            rf"(?:#[nmpkwvg] |#a {ACT})"
        ),
    ),
    # the &invasion, a flagrant breach of the law
    (
        "apposition",
        (
            rf"{_TAKEN}/[nmkg] (?:(?:of|against|on|in|by) {NEAR}{{1,5}}?)?(?:, |- )(?:an?|the) "
            rf"{MODIFIER}{{0,3}}?{KIND_OF}?(?:#[nm] |#a {ACT})"
        ),
    ),
    # the &invasion of the land by Iraq and the expulsion of its people
    (
        "coordinate",
        (
            rf"{_TAKEN}/[nmpkg] {NEAR}{{1,12}}?by {DETERMINER}{HEAD}?[@%~](?P=agent) {BODY}?(?:, )?and (?:the )?"
            rf"{MODIFIER}{{0,2}}?#[nmpkg] (?:of|against|on) "
        ),
    ),
    # to commit &aggression and to disregard the law
    ("coordinate", rf"\bto {LIGHT}{NEAR}{{0,6}}?{_TAKEN}/\w {ACROSS}{{0,14}}?and to #[wp] {OBJECT}"),
    # &attacked the town and expelled its people
    (
        "coordinate",
        (
            rf"&(?P<agent>{ID})/(?P<form>[dvwg]) (?:(?!(?:by|{BE}) ){NEAR}){{1,12}}?(?:, )?and "
            rf"(?:{HAVE}|{ADVERB}){{0,2}}#(?P=form) {OBJECT}"
        ),
    ),
    # &attacked the town and committed crimes
    (
        "coordinate",
        (
            rf"{_TAKEN}/[dvwg] (?:(?!by ){NEAR}){{1,14}}?(?:, )?and {HAVE}{{0,2}}{ADVERB}?{LIGHT}{DETERMINER}"
            rf"(?:{MODIFIER}|and ){{0,4}}?{KIND_OF}?(?:#[nmpkwvg] |#a {ACT})"
        ),
    ),
)
"""The rules that take over the agent of another hit in the sentence, or of a pronoun."""

BACK = table(
    # this threat is carried out
    ("this", rf"\b(?:this|these|such) {MODIFIER}{{0,2}}?#[nmpkwv] "),
    # these actions have worsened the crisis
    ("this", rf"^(?:that|those) {MODIFIER}{{0,2}}?#[nmpk] "),
    ("this", rf"^(?:this|these|such) {MODIFIER}{{1,2}}{HAVE}{{0,2}}\w+(?:ed|s) {NEAR}{{0,3}}?#"),
)
"""The rules that lead to the one agent of the sentence before."""

_VICTIM = rf"[@%~](?P<patient>{ID}) (?!(?:'s )?{MODIFIER}?{OTHERS})"
_ACTED_ON = rf"(?:(?<!\S)[@~]|(?<=of )%|(?<=of the )%|(?<=in )%)(?P<patient>{ID}) (?!(?:'s )?{MODIFIER}?{OTHERS})"
_BY_SOME = rf"by {DETERMINER}{PLAIN}{{0,2}}?[@%~]{ID} {PLAIN}{{0,2}}?"
_STEP = rf"(?:{PLAIN}|of |in |the )"

PATIENTS = table(
    # the attack by Iran on the town of Halabja in Iraq; aggression against Iraq
    (
        "against",
        (
            rf"#[nmpkwvgda] (?:(?!(?:{grammar.GOVERNORS}|sanctions|measures|charges) ){ACROSS}){{0,10}}?"
            rf"(?:against|towards?) {DETERMINER}{_STEP}{{0,9}}?{_VICTIM}"
        ),
    ),
    (
        "against",
        (
            rf"(?:#d {PHRASE}?|#[nmpkwvga] (?:{PHRASE}|{_BY_SOME}|{WORD}){{0,3}}?)(?:on|upon|into) "
            rf"{DETERMINER}{_STEP}{{0,9}}?{_VICTIM}"
        ),
    ),
    # the occupation of the Iraqi lands
    (
        "of",
        (
            rf"#(?:[nwgp]|a {MODIFIER}{{0,2}}?{grammar.DONE_TO}) of (?!~{ID} {PLAIN}?{BODY})"
            rf"{DETERMINER}(?:{PLAIN}|of |the ){{0,6}}?{_VICTIM}"
        ),
    ),
    # occupied territories of Iraq; occupying forces … from the territory of Iraq
    ("land", rf"#[dg] {MODIFIER}{{0,2}}?(?:of {NEAR}{{1,2}}?)?(?:of|in|from) {DETERMINER}(?:territory of )?{_VICTIM}"),
    # occupied Iraqi territory; attacked Iraq; expelled 800 Iraqi civilians
    ("object", rf"(?:#[dgwv]|(?<=@){ID} #m) {DETERMINER}(?:{PLAIN}|of ){{0,4}}?{_VICTIM}"),
    # Iraq's occupied lands; Iraqi displaced persons; Iraqi civilians
    ("owner", rf"[@%~](?P<patient>{ID}) 's (?:\^{ID} )?(?:{ADVERB}|{ADJECTIVE}){{0,2}}#d {MODIFIER}"),
    ("owner", rf"~(?P<patient>{ID}) (?:\^{ID} )?(?:{ADVERB}|{ADJECTIVE}){{0,2}}#d {MODIFIER}"),
    ("owner", rf"(?:[@%~](?P<patient>{ID}) 's |~(?P<patient_>{ID}) )(?:(?!{BODY}){PLAIN}){{0,2}}?#[xy] "),
    ("owner", rf"[@%](?P<patient>{ID}) #[xy] "),
    # Iraqi citizens have been forcibly expelled
    (
        "passive",
        (
            rf"{_ACTED_ON}(?:'s )?(?:and (?:its|their) )?{PLAIN}{{0,3}}?{HAVE}{{0,2}}{BE}{{1,2}}{ADVERB}?"
            r"(?:\w+ed(?: ,)? (?:and )?){0,2}?#[dx] "
        ),
    ),
    ("passive", rf"{_ACTED_ON}(?:'s )?{PLAIN}{{0,3}}?{HAVE}{{0,2}}#x "),
    # terror and the occupation of Iraq
    ("coordinate", rf"#[npkwvg] (?:and |, |or ){MODIFIER}{{1,3}}?of {DETERMINER}{PLAIN}{{0,3}}?{_VICTIM}"),
    # Iraq has over a million refugees
    ("owner", rf"{_VICTIM}(?:has|have|had|with) (?:(?!\w+ed ){NEAR}){{0,4}}?(?:and {MODIFIER}?)?#x "),
    # civilians in Iraq; the death of four Iraqi servicemen
    ("owner", rf"#x (?:of|from|in) {DETERMINER}{PLAIN}{{0,3}}?{_VICTIM}"),
    # Iraq faces the threat of war
    ("faces", rf"{_VICTIM}{MODIFIER}{{0,3}}?(?:\( \S+ \) )?(?:face[sd]?|facing|suffer\w*|endure\w*) {NEAR}{{0,5}}?#"),
    # 20% of Iraq under occupation
    ("under", rf"{_VICTIM}(?:'s )?{MODIFIER}{{0,3}}?{BE}?under {DETERMINER}{MODIFIER}{{0,3}}?#[nmkw] "),
)
"""The rules that find whom an act befalls."""
