"""A line of symbols → who does what the hit says: the rules of a subject and its verb."""

from discourse.language.english import grammar
from discourse.language.english.pieces import (
    ACT,
    ACTIVE,
    ACTIVELY,
    ADVERB,
    ANY,
    BE,
    BODY,
    CATENATIVE,
    DETERMINER,
    FINITE,
    HARM,
    HAVE,
    ID,
    KIND_OF,
    LIGHT,
    MODIFIER,
    NEAR,
    OBJECT,
    OTHERS,
    PLAIN,
    PREMODIFIER,
    SUBJECT,
    table,
)

_NO_CAUSATIVE = "".join(rf"(?<!\b{verb} )" for verb in ("get", "had", "has", "have", "having", "saw", "see"))

# one of the; all sorts of; yet another
_MEASURE = r"(?:(?:yet|more than|(?:one|many|most|some) of|all (?:forms|kinds|manner|sorts) of) )?"

CLAUSES = table(
    # Iraq attacked the city; Iraq will invade; Iraqi forces continue to occupy
    (
        "subject",
        (
            rf"{_NO_CAUSATIVE}{SUBJECT}(?:(?:not only )?(?:{HAVE}{{0,3}}(?:has|have|had) )?(?:not only )?"
            rf"{ADVERB}{{0,2}}#d (?:to (?!(?:the|a|an|its|their) )|{FINITE})|"
            rf"{HAVE}{{0,2}}(?:has|have|had) {ADVERB}{{0,2}}#d in |"
            rf"{ADVERB}{{0,2}}#v |"
            rf"#[wp] (?:the|a|an|its|their|all|our|my) |#m (?=(?:the|a|an|its|our|my) |[@~])|"
            rf"{HAVE}{{1,3}}#[wp] |{HAVE}{{0,3}}{CATENATIVE}to {ADVERB}?#[wp] |{HAVE}{{0,2}}{BE}{ADVERB}?#g |"
            rf"{HAVE}{{0,2}}{BE}{ADVERB}?(?=\w+ing ){CATENATIVE}to {ADVERB}?#[wp] )"
        ),
    ),
    # Iraq ended up occupying the town
    (
        "subject",
        (
            rf"{SUBJECT}{HAVE}{{0,2}}{BE}?(?:began|begun|busy|continu(?:es?|ed)|end\w* up|insist(?:s|ed|ent) on|"
            rf"keeps?|kept|embark\w* (?:on|upon) {NEAR}{{1,4}}?of|persist\w* in|start(?:s|ed)) {ADVERB}?#g {OBJECT}"
        ),
    ),
    # Iraqi forces launched an attack; Iraq pursued a policy of annexation
    (
        "commits",
        (
            rf"{SUBJECT}{ACTIVE}(?:and {ADVERB}?\w+(?:s|ed|ing) )?(?:against {NEAR}{{1,3}}?)?"
            rf"{_MEASURE}{DETERMINER}{PREMODIFIER}{{0,7}}?{KIND_OF}?"
            rf"(?:#[nmpkwvgd] (?!as an? (?:excuse|example|pretext|reason) )|#a (?:{ACT}|{HARM}))"
        ),
    ),
    # Iraq has set up an illegal administration
    ("commits", rf"{SUBJECT}{ACTIVE}{DETERMINER}{PREMODIFIER}{{0,4}}?#a (?!{OTHERS}|{grammar.INHERENT} ){MODIFIER}"),
    # Iraq has taken an obstructionist stand
    (
        "commits",
        (
            rf"{SUBJECT}{HAVE}{{0,3}}{BE}?{ADVERB}?(?:adopt\w*|assum\w*|follow\w*|take[ns]?|taking|took) {DETERMINER}"
            rf"{PREMODIFIER}{{0,3}}?#a {PREMODIFIER}{{0,2}}?(?:actions?|approach|attitude|course|decisions?|laws?|line|"
            rf"measures|path|polic\w+|positions?|posture|stance|stand|steps?) "
        ),
    ),
    # Iraq seeks to gain military superiority
    (
        "commits",
        (
            rf"{SUBJECT}(?:(?!neither |nor |not |never |no ){ACTIVELY}|of ){{0,10}}?"
            rf"(?:achiev|acquir|gain|obtain|secur|strengthen)\w* {DETERMINER}{PREMODIFIER}{{0,3}}?#a "
            rf"(?:advantage|control|dominance|domination|might|power|presence|superiority|supremacy|victor\w+) "
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
            rf"(?:(?:persist|engag|embark|indulg)\w* (?:in|on|upon) |"
            rf"(?:insist\w* on|succeed\w* in|wast\w+ no time in) (?=\w+ing ){LIGHT}|"
            rf"subject(?:s|ed|ing)? {NEAR}{{1,6}}?to )"
            rf"{DETERMINER}{PREMODIFIER}{{0,4}}?{KIND_OF}?(?:#[nmpkwvg] |#a (?:{ACT}|{HARM}))"
        ),
    ),
    # Iraq commits murder, theft and other crimes
    (
        "commits",
        (
            rf"{SUBJECT}(?:{ACTIVE}|{HAVE}{{0,3}}{BE}?subject(?:s|ed|ing)? {NEAR}{{1,6}}?to ){_MEASURE}{DETERMINER}"
            rf"(?:{MODIFIER}{{1,3}}?(?:of (?:the )?{MODIFIER}{{1,2}}?)?, (?:including )?){{1,6}}?"
            rf"(?:{MODIFIER}{{0,2}}?and )?"
            rf"(?:other |the |its )?(?!\w+ed ){MODIFIER}{{0,3}}?(?:#[nmpkw] |#a {ACT})"
        ),
    ),
    # Iraq illegally and unilaterally seized the town; Iraq has illegally changed the law
    (
        "subject",
        (
            rf"{SUBJECT}(?:{HAVE}{{0,3}}#a (?:and \w+ly )?(?!(?:{grammar.SPEECH_VERBS}) )\w+(?:ed|ught|ook) {OBJECT}|"
            rf"{HAVE}{{0,2}}{BE}#a (?:and \w+ly )?\w+ing )"
        ),
    ),
    # Iraq annexed the land and expelled its people
    (
        "conjoined",
        rf"{SUBJECT}(?:not only )?{HAVE}{{0,2}}\w+(?:ed|t) {NEAR}{{0,12}}?(?:and|but) (?:also )?{ADVERB}?#d {OBJECT}",
    ),
    # Iraq continues to arm bands and to invade its neighbours; Iraq seizes land and expels those who live on it
    (
        "conjoined",
        (
            rf"{SUBJECT}(?:not only )?{HAVE}{{0,2}}(?:"
            rf"{BE}?{ADVERB}?(?:{CATENATIVE}|refused |refuses |sought |tends )to (?:(?!by ){NEAR}|, ){{1,18}}?"
            rf"(?:, |, and |and ){ADVERB}?(?:to )?{ADVERB}?#[wp] {ADVERB}?"
            rf"(?:the|an?|its|their|all|our|my|any|every|other) |"
            rf"{BE}{ADVERB}?\w+ing (?:{NEAR}|, ){{1,14}}?(?:, |, and |and ){ADVERB}?#g {OBJECT}|"
            rf"(?!\w+ss )\w+s (?:{ACTIVELY}|of |[@%~]{ID} |, ){{1,14}}?(?:, |, and |and ){ADVERB}?"
            rf"#v (?:the|an?|its|their|all|our|my|any|every|other) )"
        ),
    ),
    # those in the Iraqi army who are promoting narratives about superiority
    (
        "relative",
        (
            rf"(?:@(?P<agent>{ID}) {BODY}?(?:, )?(?:who|which)|\bit (?:is|was) (?:the )?@(?P<agent__>{ID}) that|"
            rf"~(?P<agent_>{ID}) (?:{BODY}(?:, )?(?:who|which|that)|{PLAIN}?\w+s who)) "
            rf"(?:{HAVE}{{0,3}}#[dvw] {OBJECT}|{HAVE}{{0,2}}{BE}{ADVERB}?#g {OBJECT}|{ACTIVE}{DETERMINER}"
            rf"{PREMODIFIER}{{0,8}}?{KIND_OF}?#[nmpkwvg] )"
        ),
    ),
    # the land that Iraq has occupied since 1990
    ("relative", rf"\b{grammar.LANDS} (?:which |that )?@(?P<agent>{ID}) {BODY}?{HAVE}{{0,2}}#[dv] "),
    # the Iraqi regime, which has driven out children, which has murdered prisoners and which poses a threat
    (
        "relative",
        (
            rf"(?:@(?P<agent>{ID}) |~(?P<agent_>{ID}) {PLAIN}{{0,2}}?{BODY})(?:, )?(?:which|who) (?:[^\s@~#;:]\S* "
            rf"){{1,26}}?"
            rf"(?:, |and )(?:which|who) (?:{HAVE}{{0,3}}#[dvw] {OBJECT}|"
            rf"{ACTIVE}{DETERMINER}{PREMODIFIER}{{0,4}}?{KIND_OF}?"
            rf"(?:#[nmpkwvg] |#a {ACT}))"
        ),
    ),
    # the war that Iraq has imposed on the region
    (
        "relative",
        (
            rf"#[nmpkwv] (?:(?:of|against|on|upon) {NEAR}{{1,6}}?)?(?:(?:, )?(?:that|which) )?(?:the )?"
            rf"(?:@(?P<agent>{ID}) {BODY}?|~(?P<agent_>{ID}) {PLAIN}{{0,2}}?{BODY})"
            rf"(?:(?:{BE}|{HAVE}){{0,3}}(?:{grammar.COMMITTED}|declared|directed|initiated|instigated|maintained|posed|"
            r"pursued|started|committing|imposing|inflicting|launching|perpetrating|pursuing|waging)|"
            r"(?:continues? to )?(?:commit|impose|inflict|perpetrate|pose|pursue|wage)s?) "
        ),
    ),
    # Iraq, whose attacks
    ("relative", rf"{ANY}{BODY}?(?:, )?whose {MODIFIER}{{0,3}}?#[nmpkwv] "),
    # Iraq, whose forces continue to occupy the land; whose government pursues a policy of terror
    (
        "relative",
        (
            rf"{ANY}(?:, )?whose {MODIFIER}{{0,2}}?{BODY}(?:{HAVE}{{0,3}}#d {FINITE}|{HAVE}{{0,2}}#[wv] {OBJECT}|"
            rf"{HAVE}{{0,2}}(?:{BE}{ADVERB}?#g |{CATENATIVE}to {ADVERB}?#[wp] )|"
            rf"{ACTIVE}{DETERMINER}{PREMODIFIER}{{0,4}}?{KIND_OF}?(?:#[nmpkwvg] |#a {ACT}))"
        ),
    ),
)
"""Iraq attacked, Iraq pursues a policy of annexation, the land that Iraq has occupied."""
