"""A line of symbols → an agent taken over from a hit nearby, or from the sentence before."""

from discourse.language.english import grammar
from discourse.language.english.pieces import (
    ACROSS,
    ACT,
    ADVERB,
    BE,
    BODY,
    DETERMINER,
    HAVE,
    HEAD,
    ID,
    KIND_OF,
    LIGHT,
    MODIFIER,
    NAMELESS,
    NEAR,
    OBJECT,
    PLAIN,
    SUBJECT,
    table,
)

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
