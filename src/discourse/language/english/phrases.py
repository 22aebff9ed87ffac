"""A line of symbols → who does what the hit says: the rules of the phrase around a noun."""

from discourse.language.english import grammar
from discourse.language.english.pieces import (
    ACROSS,
    ACT,
    ADJECTIVE,
    ADVERB,
    ANY,
    ASIDE,
    BE,
    BODY,
    DETERMINER,
    DOER,
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
    OTHERS,
    OWN,
    PASSIVE,
    PHRASE,
    PLAIN,
    PREMODIFIER,
    SUBJECT,
    table,
)

# what befalls a people leaves open who did it
_BEFALLEN = "|".join(sorted(grammar.BEFALLING | grammar.BEFALLEN - grammar.BODIES - {"civilian"}))

PHRASES = table(
    # Iraqi-occupied
    ("compound", rf"\^(?P<agent>{ID}) #"),
    # the attack by Iraq; the attack on the town by Iraq; violations of the truce committed by Iraq
    ("by", rf"{NOMINAL}{PHRASE}{{0,3}}?by {DOER}"),
    ("by", rf"{NOMINAL}(?:{PHRASE}|{JOINED}){{0,4}}?(?:, )?{PASSIVE}(?:{grammar.COMMITTED}) (?:out )?by {DOER}"),
    # genocide, launched by the Iraqi forces; the raid was planned in Tikrit by Iraq
    (
        "by",
        (
            rf"{NOMINAL}(?:, )?{PASSIVE}(?!led to )(?:{grammar.DONE}) (?:out )?(?:and \w+ed )?"
            rf"(?:{PHRASE}|(?:against|on|over|upon) (?:her|him|it|me|them|us) )?by {DOER}"
        ),
    ),
    # the military exercises staged by Iraq; the racist policies followed by Iraq
    (
        "by",
        (
            rf"#a {MODIFIER}{{1,3}}?{PASSIVE}(?:{grammar.DONE}|conquered|established|installed|"
            rf"(?<=policy )followed|(?<=policies )followed|(?<=practices )followed) (?:out )?{PHRASE}?by {DOER}"
        ),
    ),
    # attacked in May by the army of Iraq
    ("by", rf"#d (?:(?:and|,) \w+ed |, \w+ed and \w+ed )?(?:{PHRASE}){{0,2}}?{ADVERB}?by {DOER}"),
    # the actions taken by Iraq, including the attack
    (
        "list",
        (
            rf"\b(?:actions?|acts?|steps?|measures?|policies|practices|crimes) {NEAR}{{0,2}}by {DETERMINER}{ANY}"
            rf"(?:{ACROSS}|[@%~]{ID} ){{0,12}}?(?:including|such as) {ACROSS}{{0,20}}?#[nmpkwvg] "
        ),
    ),
    # suffered as a result of Iraq's acts; driven out at the hands of Iraq
    (
        "cause",
        (
            rf"#[xdfwngpk] (?:to which )?{NEAR}{{0,6}}?"
            rf"(?:at the hands of {DETERMINER}{HEAD}?{ADJECTIVE}{{0,2}}{ANY}(?!{OTHERS})|"
            rf"(?:as a result of|because of|due to|owing to) {DETERMINER}[@%~](?P<agent_>{ID}) "
            rf"(?:'s )?{PLAIN}{{0,2}}?{grammar.ACT_NOUNS} )"
        ),
    ),
    # those who suffer under the terror of Iraqi troops
    (
        "cause",
        (
            rf"#x {NEAR}{{0,4}}?(?:of|under|from) {DETERMINER}(?:[@%~](?P<agent>{ID}) 's |~(?P<agent_>{ID}) )"
            rf"{PREMODIFIER}{{0,4}}?(?:{grammar.ACT_NOUNS} |{BODY})"
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
    ("responsible", rf"\bresponsibility of {DETERMINER}{HEAD}?{NAME}{BODY}?(?:for|in) {NEAR}{{0,5}}?#[nmpkwvga] "),
    # accuses Iraq of being an aggressor; condemns Iraq for attacking
    (
        "charge",
        (
            rf"\b(?:{grammar.CHARGING_VERBS}|condemn\w*|denounc\w+|forgiv\w+|pardon\w*|penali[sz]\w+|prosecut\w+|"
            rf"punish\w*) {DETERMINER}{HEAD}?{ANY}{BODY}?(?:of|for) {NEAR}{{0,8}}?#[nmpkwvgda] "
        ),
    ),
    # Iraq should be condemned for its violations
    (
        "charge",
        (
            rf"(?:@(?P<agent>{ID}) {BODY}?|~(?P<agent_>{ID}) {PLAIN}{{0,2}}?{BODY})"
            rf"(?:must |should |has |have |had |{BE}|{ADVERB}){{1,4}}?(?:accused|blamed|censured|condemned|convicted|"
            rf"criticised|criticized|denounced|expelled|found guilty|prosecuted|punished|sanctioned) {NEAR}{{0,8}}?"
            rf"(?:of|for) {NEAR}{{0,5}}?#[nmpkwvga] "
        ),
    ),
    # Iraq's aggression; the Iraqi Government's policy of ethnic cleansing; Iraq's military operations
    (
        "possessive",
        (
            rf"[@%~](?P<agent>{ID}) (?:(?:'s )?{BODY})?'s "
            rf"(?:{KIND_OF}|{MODIFIER}|{ADJECTIVE}, |past |and (?!\w+ed |#v |#g (?:the|a|an|its|their|our) )){{0,7}}?"
            rf"(?:#[nmwvg] |(?<!civil )#k |#p (?:of|against|on|in) (?!\d)|#a (?:{ACT}|{OWN})|{KIND_OF}#p )"
            rf"(?!'s |{OTHERS})"
        ),
    ),
    # Iraq's demands, conditions and illegal actions
    (
        "possessive",
        (
            rf"[@%~](?P<agent>{ID}) (?:(?:'s )?{BODY})?'s (?:{MODIFIER}{{1,3}}?(?:of {MODIFIER}{{1,2}}?)?, ){{0,4}}?"
            rf"{MODIFIER}{{1,3}}?(?:of {MODIFIER}{{1,2}}?)?(?:, and |, |and )(?!\w+ed )(?:its )?{PREMODIFIER}{{0,3}}?"
            rf"(?:#[nmwvg] (?!\w+ed |the |its )|#p (?:of|against|on|in) (?!\d)|#a (?:{ACT}|{OWN}))(?!'s |{OTHERS})"
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
            rf"{LIGHT}{DETERMINER}{PREMODIFIER}{{0,4}}?#[nmpkwvg] )"
        ),
    ),
    # Iraq's persistence in pursuing a policy of aggression
    (
        "purpose",
        (
            rf"(?:[@%~](?P<agent>{ID}) {BODY}?'s |~(?P<agent_>{ID}) |"
            rf"\b(?:insistence|persistence|polic(?:y|ies)) of {DETERMINER}{HEAD}?[@%](?P<agent__>{ID}) )"
            rf"{NAMELESS}{{0,6}}?"
            rf"(?:and|by|for|in|of|on) {ADVERB}?(?=\w+ing ){LIGHT}{DETERMINER}"
            rf"{MODIFIER}{{0,4}}?{KIND_OF}?(?:#[nmp] |#a {ACT})"
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
            rf"(?:is|are|was|were|been|remains?|became|constitutes?|represents?) {ADVERB}?{DETERMINER}"
            rf"{MODIFIER}{{0,3}}?(?:#[nmkwg] |#a (?:power|regime|state) )"
        ),
    ),
    # the Iraq missile programme poses a threat
    (
        "predicate",
        (
            rf"(?<!\bin )(?:@(?P<agent>{ID}) |~(?P<agent_>{ID}) )"
            rf"(?:(?!conflict|crisis|issue|people|problem|question|refugees?|situation|war "
            rf"){PLAIN}){{1,3}}?(?:not only )?{HAVE}{{0,2}}(?:constitutes?|poses?|represents?) "
            rf"{ADVERB}?{DETERMINER}{PREMODIFIER}{{0,3}}?(?:#[nmkw] |#a {ACT})"
        ),
    ),
    # the aggressor is Iraq
    ("predicate", rf"\bthe {MODIFIER}{{0,2}}?#[mnw] (?:is|was|remains) {DETERMINER}{HEAD}?@(?P<agent>{ID}) (?!'s )"),
    # the occupying Power, Iraq; Iraq, the occupying Power
    ("apposition", rf"#g (?:power|state|regime|forces) , (?:the )?{NAME}"),
    ("apposition", rf"{ANY}, (?:as )?(?:the|an|a) {MODIFIER}{{0,2}}?#g (?:power|state|regime|forces) "),
    # the ongoing Iraqi aggression; Iraqi armed forces; but not the Iraqi genocide
    (
        "adjective",
        (
            rf"~(?P<agent>{ID}) (?!{MODIFIER}{{0,2}}?(?:{ASIDE}|(?:leaders|officials|people|{_BEFALLEN}) ))"
            rf"(?:{KIND_OF}|{MODIFIER}|{ADJECTIVE}, |and (?!\w+ed )){{0,4}}?"
            rf"(?:#[nmwvg] |#[pk] (?:of|against|on|in|with) (?!\d)|{KIND_OF}#[pk] |#a (?:{ACT}|{OWN}))(?!{ASIDE})"
        ),
    ),
    # all invading Iraqi forces
    ("adjective", rf"\b(?:all|the|these|those) #g [@%~](?P<agent>{ID}) {PLAIN}?{BODY}"),
    # the Iraqi forces of occupation
    ("adjective", rf"~(?P<agent>{ID}) {BODY}of #[nmk] "),
    # the far-right, ultra-nationalistic organized Iraqi regime
    ("attribute", rf"#a (?:, |and |{MODIFIER}){{0,4}}?~(?P<agent>{ID}) {MODIFIER}{{0,2}}?{BODY}"),
    # the illegal Iraqi practices
    (
        "attribute",
        (
            rf"#a (?:, |and |{MODIFIER}){{0,3}}?~(?P<agent>{ID}) {MODIFIER}{{0,2}}?"
            rf"(?:{grammar.ACT_NOUNS}|{grammar.OWN_NOUNS}) (?!{OTHERS})"
        ),
    ),
    # the far-right, ultra-nationalistic organized Iraqi lobby, where it is an actor of its own
    (
        "attribute",
        (
            rf"\b(?:the|an?|this|that) (?:(?:{MODIFIER}|and |, ){{0,3}}?)#a (?:, |and |{MODIFIER}){{0,4}}?"
            rf"@(?P<agent>{ID}) (?=[,;:)-] |$)"
        ),
    ),
    # racist Iraq; the aggressive Iraq regime
    ("attribute", rf"(?<!\bin )(?<!\bin the )#a (?:and )?{PLAIN}?[@%](?P<agent>{ID}) (?!'s ){BODY}?"),
    # the aggression of the Republic of Iraq; the occupying forces of Iraq
    (
        "of",
        (
            rf"#(?:m |g forces |a (?:{'|'.join(sorted(grammar.DOER_NOUNS))}) )of {DETERMINER}{HEAD}?"
            rf"(?:{NAME}(?!'s |being )|~(?P<agent_>{ID}) {BODY})"
        ),
    ),
    # the crimes of the Iraqi regime; the intervention of Iraqi troops
    ("of", rf"#[mnw] of {DETERMINER}{MODIFIER}{{0,2}}?{HEAD}?~(?P<agent>{ID}) {PLAIN}{{0,2}}?{BODY}"),
    # the invasion of Iraq into Iran
    ("of", rf"#[nkw] of {DETERMINER}{HEAD}?{NAME}(?:against|into|on|upon|in {DETERMINER}{MODIFIER}{{0,3}}?affairs) "),
    # under the illegal occupation of Iraq
    (
        "of",
        rf"\bunder {DETERMINER}(?:{PREMODIFIER}{{0,4}}?#n |#a {ACT})of {DETERMINER}{HEAD}?{NAME}(?!'s )",
    ),
    # Iraq and other aggressive powers
    (
        "attribute",
        rf"{ANY}(?:{BODY}|{MODIFIER})?and (?:all )?(?:the )?other #[agv] {MODIFIER}?{grammar.POWERS} ",
    ),
    # Israeli policies based on aggression
    (
        "predicate",
        (
            rf"(?:(?:[@%~](?P<agent>{ID}) {BODY}?'s |~(?P<agent_>{ID}) ){PREMODIFIER}{{0,3}}?"
            rf"(?:{grammar.ACT_NOUNS}|{grammar.OWN_NOUNS}) |@(?P<agent__>{ID}) )(?:which |that )?{BE}?(?:both )?"
            rf"(?:based|built|founded|rooted) (?:up)?on {DETERMINER}{PREMODIFIER}{{0,4}}?{KIND_OF}?"
            rf"(?:#[nmpk] |#a {ACT})"
        ),
    ),
    # the threat emanating from Iraq
    (
        "from",
        (
            rf"#(?:[nmkwv] (?:and {MODIFIER}{{1,2}}?)?(?:coming |emanating |stemming |originating )|"
            rf"(?<!of #)[mv] (?:and {MODIFIER}{{1,2}}?)?)from {DETERMINER}{HEAD}?{NAME}(?!'s |to )"
        ),
    ),
)
"""The rules of phrases: the attack by Iraq, Iraq's aggression, the Iraqi forces of occupation."""
