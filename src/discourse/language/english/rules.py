"""A line of symbols → who does and who suffers: the rules of grammar that accusations are read by.

A word like *occupation* points at somebody only through the grammar around it. The rules below read that
grammar, one sentence at a time, and abstain where none of them fits: two actors named in one sentence are
no accusation. Each rule is one regular expression over a line of symbols, made from the sentence:

- `@iraq` is a name of that actor of the codebook, or of its people; `%iraq` the same behind a preposition;
  `~iraq` an adjective; `^iraq` the first part of a compound such as *Iraqi-occupied*;
- `#` and a letter is the hit in question: `#n` a noun; `#m` a noun after which *of* names the doer; `#a` an
  adjective; `#d` a form in -ed; `#g` one in -ing; `#v` one in -s, `#w` any other word, which can be nouns or
  verbs; `#x` a word for those whom an act befalls; `#f` a phrase with a preposition;
- `&iraq/n` is another hit, whose agent has been found already;
- other words stand as tokens, and so do `'s` and the marks `, ; : ( ) -`.

The rules are tried in order; the first that fits names the agent. What no rule of the first table decides,
the second may take over from a hit nearby, and the third from the sentence before. No rule repeats without
a bound, and none sees more than a few dozen symbols around its hit, so that a long sentence costs no more
for each hit than a short one.
"""

import re

from discourse.language.english import grammar

# --- the pieces of the rules ------------------------------------------------------------------------
# Every symbol ends in a blank. A modifier is a word or another hit, but no function word, actor or mark.

_STOP = "|".join(sorted(grammar.FUNCTION_WORDS))
_RELATIVE = r"(?!(?:which|who|that|while|but|whose|when|whereas|because|if) )"
MODIFIER = rf"(?:(?!(?:{_STOP}) )[^\s@%~#,;:()'^-]\S* )"
DETERMINER = rf"(?:(?:{'|'.join(sorted(grammar.DETERMINERS | grammar.POSSESSIVES))}) )?"
NEAR = rf"(?:{_RELATIVE}[^\s#,;:()^-]\S* )"  # inside a clause, up to the next mark
ACROSS = rf"(?:{_RELATIVE}[^\s#;:()^-]\S* )"  # commas as well
NAMELESS = rf"(?:{_RELATIVE}(?!of )[^\s@%~#&,;:()^-]\S* )"  # no actor, no other hit, no other owner
ADVERB = r"(?:(?:\w+ly|again|also|already|even|further|now|once|still|then|thus|today|yesterday) )"
HAVE = rf"(?:(?:has|have|had|having|will|would|shall|should|may|might|can|could|did|does|do) |{ADVERB})"
BE = r"(?:(?:is|are|was|were|been|be) )"
CATENATIVE = (
    rf"(?:{grammar.inflected('continue try seek attempt threaten plan begin intend want decide proceed wish')}) "
)
LIGHT = rf"(?:(?:{grammar.LIGHT_VERBS}) (?:out |up |to |in )?)"
ACTIVE = rf"(?:{HAVE}{{0,3}}(?:{CATENATIVE}to )?(?!\w+ing ){LIGHT}|{HAVE}{{0,2}}{BE}{ADVERB}?(?=\w+ing ){LIGHT})"
BODY = rf"(?:{grammar.BODY_NOUNS} )"
ACT = rf"{MODIFIER}{{0,2}}?{grammar.ACT_NOUNS} "
HEAD = rf"(?:{MODIFIER}{{1,3}}of {DETERMINER})"  # the government of the
BY = rf"(?:(?!\w+(?:ed|en) by |as |by ){ACROSS})"  # up to a *by* that belongs to no other verb

ANY = r"[@%~](?P<agent>\w+) "
NAME = r"[@%](?P<agent>\w+) "
ADJECTIVE = r"~(?P<agent>\w+) "
SUBJECT = rf"(?:@(?P<agent>\w+) {BODY}?|~(?P<agent_>\w+) {MODIFIER}?{BODY})"
OBJECT = r"(?!(?:by|in|since|during|at|on|for|from|and|through|under|to|as) |[,;:()-] |$)"  # an object follows

Rules = tuple[tuple[str, re.Pattern[str]], ...]


def _table(*rules: tuple[str, str]) -> Rules:
    return tuple((name, re.compile(rule)) for name, rule in rules)


AGENTS = _table(
    # Iraqi-occupied
    ("compound", r"\^(?P<agent>\w+) #"),
    # the attack by Iraq; genocide, launched by the Iraqi forces; attacked by the army of Iraq
    (
        "by",
        (
            rf"(?:(?:#[nmwvg] |#a (?:{ACT}|{MODIFIER}?{grammar.HARM_NOUNS} )){BY}{{0,8}}?(?:, )?"
            rf"(?:(?:{grammar.DONE}) (?:out )?)?|"
            rf"#d (?:(?:in|since|from|on|at|to|with) (?:(?!and ){NEAR}){{1,4}}?)?{ADVERB}?)"
            rf"by (?!\w+(?:ing|ly) ){DETERMINER}{HEAD}?{MODIFIER}{{0,2}}{ANY}"
        ),
    ),
    # the actions taken by Iraq, including the attack
    (
        "list",
        (
            rf"\b(?:actions?|acts?|steps?|measures?|policies|practices|crimes) {NEAR}{{0,2}}by {DETERMINER}{ANY}"
            rf"{ACROSS}{{0,10}}?including {ACROSS}{{0,20}}?#[nmwvg] "
        ),
    ),
    # suffered as a result of Iraq's attack; driven out at the hands of Iraq
    (
        "cause",
        (
            rf"#[xdfwng] {NEAR}{{0,6}}?(?:as a result of|because of|due to|owing to|at the hands of|on the part of) "
            rf"{DETERMINER}{HEAD}?{MODIFIER}{{0,2}}{ANY}"
        ),
    ),
    # accuses Iraq of being an aggressor; condemns Iraq for attacking
    (
        "charge",
        (
            rf"\b(?:{grammar.CHARGING_VERBS}|condemn\w*|denounc\w+) {DETERMINER}{HEAD}?{ANY}{BODY}?"
            rf"(?:of|for) {NEAR}{{0,8}}?#[nmwvgda] "
        ),
    ),
    # Iraq's aggression; Iraq's policy of ethnic cleansing; Iraq's military operations
    ("possessive", rf"{NAME}'s (?:{MODIFIER}|of |and ){{0,4}}?(?:#[nmwvg] |#a {ACT})(?!'s )"),
    # Iraq's mandate to invade
    ("purpose", rf"{NAME}'s {MODIFIER}{{1,2}}to {ADVERB}?#[wg] "),
    # Iraq's actions must be seen as acts of aggression
    (
        "predicate",
        (
            rf"{NAME}'s (?:actions|policy|policies|conduct|steps|behaviou?r) {NEAR}{{0,4}}?(?:is|are|was|were|be|"
            rf"constitutes?|amounts? to|represents?) {NEAR}{{0,14}}?#[nm] "
        ),
    ),
    # Iraq is an aggressor; Iraq poses a threat
    (
        "predicate",
        (
            rf"{SUBJECT}{HAVE}{{0,2}}(?:is|are|was|were|been|remains?|became|constitutes?|represents?) "
            rf"{DETERMINER}{MODIFIER}{{0,3}}?#[nmwg] "
        ),
    ),
    # the occupying Power, Iraq; Iraq, the occupying Power
    ("apposition", rf"#g (?:power|state|regime|forces) , (?:the )?{NAME}"),
    ("apposition", rf"{ANY}, (?:as )?(?:the|an|a) {MODIFIER}{{0,2}}?#g (?:power|state|regime|forces) "),
    # the ongoing Iraqi aggression; Iraqi armed forces
    ("adjective", rf"{ADJECTIVE}(?:{MODIFIER}|and ){{0,4}}?(?:#[nmwvg] |#a {ACT})"),
    # the far-right, ultra-nationalistic organized Iraqi lobby
    ("attribute", rf"#a (?:, |and |{MODIFIER}){{0,4}}?{ADJECTIVE}{MODIFIER}{{0,2}}?{BODY}"),
    # the aggression of the Republic of Iraq; the occupying forces of Iraq
    (
        "of",
        (
            rf"#(?:m |g forces |a (?:{'|'.join(sorted(grammar.DOER_NOUNS))}) )of {DETERMINER}{HEAD}?"
            rf"(?:{NAME}(?!'s )|~(?P<agent_>\w+) {BODY})"
        ),
    ),
    # the invasion of Iraq into Iran
    ("of", rf"#[nw] of {DETERMINER}{HEAD}?{NAME}(?:against|into|on|upon) "),
    # the aggression from Iraq
    ("from", rf"#[nmwv] (?:coming |emanating |stemming )?from {DETERMINER}{HEAD}?{NAME}"),
    # Iraq attacked the city; Iraq would invade; Iraqi forces continue to occupy
    (
        "subject",
        (
            rf"{SUBJECT}(?:(?:{HAVE}{{0,3}}(?:has|have|had) )?{ADVERB}{{0,2}}#d {OBJECT}|{ADVERB}{{0,2}}#v |"
            rf"#w (?:the|a|an|its|their|all|our|my) |"
            rf"{HAVE}{{1,3}}#w |{HAVE}{{0,3}}{CATENATIVE}to {ADVERB}?#w |{HAVE}{{0,2}}{BE}{ADVERB}?#g )"
        ),
    ),
    # Iraqi forces launched an attack; Iraq pursued a policy of annexation
    (
        "commits",
        (
            rf"{SUBJECT}{ACTIVE}(?:against {NEAR}{{1,3}}?)?{DETERMINER}(?:{MODIFIER}|and ){{0,7}}?"
            rf"(?:(?:of|about) {DETERMINER}{MODIFIER}{{0,2}}?)?"
            rf"(?:#[nmwvgd] |#a (?:{ACT}|{MODIFIER}?{grammar.HARM_NOUNS} ))"
        ),
    ),
    # Iraq is holding the land under occupation
    (
        "commits",
        rf"{SUBJECT}{ACTIVE}{NEAR}{{1,9}}?under {DETERMINER}{MODIFIER}{{0,3}}?#[nmw] ",
    ),
    # Iraq annexed the land and expelled its people
    ("conjoined", rf"{SUBJECT}{HAVE}{{0,2}}\w+(?:ed|t) {NEAR}{{0,12}}?and {ADVERB}?#d {OBJECT}"),
    # those in the Iraqi society who are promoting narratives about superiority
    (
        "relative",
        (
            rf"(?:@(?P<agent>\w+) {BODY}?(?:, )?(?:who|which)|~(?P<agent_>\w+) {BODY}(?:, )?(?:who|which|that)) "
            rf"(?:{HAVE}{{0,3}}#[dvw] {OBJECT}|{ACTIVE}{DETERMINER}"
            rf"(?:{MODIFIER}|and ){{0,8}}?(?:(?:of|about) {DETERMINER}{MODIFIER}{{0,2}}?)?#[nmwvg] )"
        ),
    ),
    # Iraq, whose attacks
    ("relative", rf"{ANY}{BODY}?(?:, )?whose {MODIFIER}{{0,3}}?#[nmwv] "),
)
"""The rules that find the agent of a hit in its own sentence."""

_LINK = r"(?:, and |, or |, |and |or )"

INHERITED = _table(
    # a military &attack; an aggressive &attack
    ("modifier", rf"#a {MODIFIER}?&(?P<agent>\w+)/[nmwvg] "),
    # &aggression and terror; &occupied the land and expelled its people
    ("coordinate", rf"&(?P<agent>\w+)/[nmwvgd] (?:of {NEAR}{{1,4}}?)?{_LINK}{MODIFIER}{{0,2}}?#[nmwvgd] "),
    # ethnic cleansing and &genocide by Iraq
    ("coordinate", rf"#[nmwvg] {_LINK}{MODIFIER}{{0,2}}?&(?P<agent>\w+)/[nmwvg] "),
    # the &threat of war
    ("complement", rf"&(?P<agent>\w+)/[nmwvg] of {DETERMINER}{MODIFIER}{{0,2}}?#[nmwvag] "),
    # the &attack, which threatens peace
    ("relative", rf"&(?P<agent>\w+)/[nmwv] {NEAR}{{0,6}}?(?:, )?(?:which|that) {HAVE}{{0,2}}#[wvd] "),
    # the &attack, resulting in the death of four men
    (
        "result",
        rf"&(?P<agent>\w+)/\w {ACROSS}{{0,14}}?(?:resulting in|leading to|causing|which caused) {NEAR}{{0,4}}?#",
    ),
    # Iraq's &attacks threaten peace
    ("subject", rf"&(?P<agent>\w+)/[nmwv] (?:of {MODIFIER}{{1,2}})?{HAVE}{{0,2}}#[wvd] "),
    # launched an &attack on the town, targeting civilians, shelling the centre, while holding it under siege
    (
        "participle",
        (
            rf"&(?P<agent>\w+)/[nmwvdg] {ACROSS}{{0,22}}?\b(?!(?:{grammar.SPEECH_VERBS}|being) )\w+ing "
            rf"{DETERMINER}{MODIFIER}{{0,2}}?#[xw] "
        ),
    ),
    ("participle", rf"&(?P<agent>\w+)/[wvdg] {ACROSS}{{0,14}}?(?:, |and |while |by )#g "),
    (
        "participle",
        (
            rf"&(?P<agent>\w+)/[wvdg] {NEAR}{{0,12}}?(?:while|by) (?=\w+ing ){LIGHT}{NEAR}{{1,9}}?"
            rf"under {DETERMINER}{MODIFIER}{{0,3}}?#[nmw] "
        ),
    ),
    # &shelling the town with tanks; &threatens Iran with invasion
    ("instrument", rf"&(?P<agent>\w+)/[dgwv] {NEAR}{{0,8}}?with {DETERMINER}(?:{MODIFIER}|of ){{0,4}}?#[nmwv] "),
    # &expelled 800 civilians from their lands
    ("object", rf"&(?P<agent>\w+)/[dgwv] {NEAR}{{0,7}}?#[xf] "),
    # the &death of four servicemen; &killings of innocent people
    ("object", rf"&(?P<agent>\w+)/[nmgx] (?:of|against|on) {NEAR}{{0,4}}?#x "),
    # Iraq's &occupation of Kuwait and their aggression; Iraq must end its occupation
    (
        "pronoun",
        rf"&(?P<agent>\w+)/\w (?:{ACROSS}|, which ){{0,20}}?(?:their|its|his) {MODIFIER}{{0,3}}?#[nmwvg] ",
    ),
    (
        "pronoun",
        (
            rf"(?:{SUBJECT}{NAMELESS}{{0,7}}?|[@%](?P<agent__>\w+) to {NAMELESS}{{1,4}})"
            rf"(?:their|its|his) {MODIFIER}{{0,3}}?"
            rf"(?:#[nmwvg] |#a {ACT})"
        ),
    ),
)
"""The rules that take over the agent of another hit in the sentence, or of a pronoun."""

BACK = _table(
    # this threat is carried out
    ("this", rf"\b(?:this|these|such) {MODIFIER}{{0,2}}?#[nmwv] "),
    # these actions have worsened the crisis
    ("this", rf"^(?:this|these|such) {MODIFIER}{{1,2}}{HAVE}{{0,2}}\w+(?:ed|s) {NEAR}{{0,3}}?#"),
)
"""The rules that lead to the one agent of the sentence before."""

_VICTIM = r"[@%~](?P<patient>\w+) "

PATIENTS = _table(
    # the attack on the town of Halabja in Iraq; aggression against Iraq
    (
        "against",
        (
            rf"#[nmwvdga] {ACROSS}{{0,10}}?(?:against|towards?|on|upon|into) {DETERMINER}"
            rf"(?:{MODIFIER}|of |in |the ){{0,9}}?{_VICTIM}"
        ),
    ),
    # the occupation of the Iraqi lands
    ("of", rf"#(?:[nwg]|a {ACT}) ?of {DETERMINER}(?:{MODIFIER}|of |the ){{0,6}}?{_VICTIM}"),
    # occupied territories of Iraq; occupying forces … from the territory of Iraq
    ("land", rf"#[dg] {MODIFIER}{{0,2}}?(?:of {NEAR}{{1,2}}?)?(?:of|in|from) {DETERMINER}(?:territory of )?{_VICTIM}"),
    # occupied Iraqi territory; attacked Iraq; expelled 800 Iraqi civilians
    ("object", rf"#[dgwv] {DETERMINER}(?:{MODIFIER}|of ){{0,4}}?{_VICTIM}"),
    # Iraq's occupied lands; Iraqi displaced persons; Iraqi civilians
    ("owner", rf"{_VICTIM}(?:'s )?(?:\^\w+ )?{MODIFIER}{{0,2}}?#[xd] "),
    # Iraqi citizens have been forcibly expelled
    ("passive", rf"{_VICTIM}(?:'s )?{MODIFIER}{{0,3}}?{HAVE}{{0,2}}{BE}{{1,2}}(?:being )?{ADVERB}?#[dx] "),
    ("passive", rf"{_VICTIM}(?:'s )?{MODIFIER}{{0,3}}?{HAVE}{{0,2}}#x "),
    # terror and the occupation of Iraq
    ("coordinate", rf"#[nmwvg] (?:and |, |or ){MODIFIER}{{1,3}}?of {DETERMINER}{MODIFIER}{{0,3}}?{_VICTIM}"),
    # Iraq has over a million refugees
    ("owner", rf"{_VICTIM}(?:has|have|had|with) {NEAR}{{0,4}}?(?:and {MODIFIER}?)?#x "),
    # civilians in Iraq; the death of four Iraqi servicemen
    ("owner", rf"#x (?:of|from|in) {DETERMINER}{MODIFIER}{{0,3}}?{_VICTIM}"),
    # Iraq faces the threat of war
    ("faces", rf"{_VICTIM}{MODIFIER}{{0,3}}?(?:\( \S+ \) )?(?:face[sd]?|facing|suffer\w*|endure\w*) {NEAR}{{0,5}}?#"),
    # 20% of Iraq under occupation
    ("under", rf"{_VICTIM}(?:'s )?{MODIFIER}{{0,3}}?under {DETERMINER}{MODIFIER}{{0,3}}?#[nmw] "),
)
"""The rules that find whom an act befalls."""
