"""A line of symbols → an agent taken over from a hit nearby, or from the sentence before."""

from discourse.language.english import grammar
from discourse.language.english.pieces import (
    ACROSS,
    ACT,
    ADJECTIVE,
    ADVERB,
    BE,
    BODY,
    CATENATIVE,
    DETERMINER,
    HAVE,
    HEAD,
    ID,
    KIND_OF,
    LAND,
    LIGHT,
    MODIFIER,
    NAMELESS,
    NEAR,
    OBJECT,
    OTHERS,
    PLAIN,
    PREMODIFIER,
    SUBJECT,
    table,
)

_LINK = r"(?:, and |, or |, |and |or )"
# a name that no preposition makes a target or a place
_ACTING = "".join(
    rf"(?<!\b{word} )(?<!\b{word} the )" for word in ("against", "at", "for", "from", "in", "into", "on", "to", "with")
)
_DOING = r"(?:continuation|escalation|expansion|imposition|intensification|perpetration|use) of (?:the )?"
_TAKEN = rf"&(?P<agent>{ID})"
# from a subject up to a pronoun that stands for it, without a verb by which it turns against what follows
_AVERSE = "(?:condemn|denounc|oppos|resist)"
_WILLINGLY = rf"(?:(?!{_AVERSE}){NAMELESS})"
_UP_TO = (
    rf"(?!, )(?:(?:against|on) %\S+ |; hence |(?!{_AVERSE}|(?:because|if|that|when|which|while|who|whose) )"
    r"[^\s@~%#;:]\S* ){0,20}?(?:that )?"
)
# whose act it is, behind a pronoun: its brutal attack; its policy of exporting terror; its racist laws
_OF_ITS_OWN = (
    rf"(?:past |(?:plans?|campaign|drive) for (?:the )?|(?:army|forces|troops) of |(?:insistence|reliance) on |"
    rf"(?:plans?|strategy|use) of |attempts? at |resort to |"
    rf"{KIND_OF}(?:{MODIFIER}?(?:and |, ))?(?:(?=\w+ing ){LIGHT})?|"
    rf"{ADJECTIVE}, |and (?!{LIGHT}|#[gwd])|"
    rf"(?!anti|counter |{OTHERS}){MODIFIER}){{0,4}}?(?:#[nmkwvg] |#p (?:against|of|on) |"
    rf"#a (?:{ACT}|(?:{MODIFIER}|, |and ){{0,3}}?{grammar.OWN_NOUNS} |"
    rf"(?!{OTHERS}|{BODY}|{grammar.INHERENT} ){MODIFIER}))"
)

INHERITED = table(
    # a military &attack; an aggressive &attack
    ("modifier", rf"#a (?:(?:{MODIFIER}|and |, ){{0,5}}?{_TAKEN}/[nmpkwvg] |&(?P<agent_>{ID})/d )"),
    # a war &threat
    ("modifier", rf"#[nmkwp] {_TAKEN}/[nmkwv] "),
    # &military acts of aggression
    ("modifier", rf"{_TAKEN}/a {MODIFIER}?{grammar.KINDS} of {MODIFIER}{{0,2}}?#[nmkp] "),
    # &aggression and terror; &occupied the land and expelled its people
    (
        "coordinate",
        (
            rf"{_TAKEN}/(?:[nmpkwvgd] |a {MODIFIER}{{1,2}}?)(?:of {NEAR}{{1,4}}?)?(?:, "
            rf"{MODIFIER}{{1,2}}?){{0,2}}?(?:and {MODIFIER})?{_LINK}(?:all |other |the )?(?:{MODIFIER}?{_DOING})?"
            rf"{MODIFIER}{{0,3}}?(?:#[nmpkwvgd] |#a {ACT})"
        ),
    ),
    # &attacked the town, killed many people
    ("coordinate", rf"{_TAKEN}/d (?:(?!by ){NEAR}){{1,8}}?, (?:and )?{ADVERB}?#d {OBJECT}"),
    # ethnic cleansing and &genocide by Iraq
    (
        "coordinate",
        rf"#[nmpkwvg] (?:, {MODIFIER}{{1,2}}?){{0,2}}?{_LINK}(?:the )?{KIND_OF}?{MODIFIER}{{0,3}}?{_TAKEN}/[nmpkwvg] ",
    ),
    # &violations of the law, including killings; &crimes such as the bombing of towns
    (
        "coordinate",
        (
            rf"{_TAKEN}/[nmpkwvg] {ACROSS}{{0,10}}?(?:, )?(?:including|in particular|namely|especially|notably|"
            rf"particularly|such as|as (?:demonstrated|evidenced|exemplified|manifested|shown|witnessed) by) "
            rf"(?:(?!{OTHERS})(?:{MODIFIER}|of |against |the |, |and )){{0,14}}?#[nmpkwvg] "
        ),
    ),
    # the &killing of men, the expulsion of their families and the destruction of towns
    (
        "coordinate",
        (
            rf"{_TAKEN}/[nmpkwvg] (?:of|against|on) (?:(?!(?:by|with|to|from) ){NEAR}){{1,8}}?"
            rf"(?:(?:, |, and |and |as well as )(?:the |its |their )?{MODIFIER}{{0,3}}?(?:\w+ion|\w+ing|\w+ment) of "
            rf"(?:(?!(?:by|with|to|from) ){NEAR}){{1,8}}?){{0,2}}?(?:, |, and |and |as well as )"
            rf"(?:the |its |their )?{MODIFIER}{{0,3}}?#[nmpkwg] (?:of|against|on) "
        ),
    ),
    # Iraqi armed forces launched an &attack; &attacked by Iraqi armed forces; the armed forces of Iraq
    (
        "body",
        (
            rf"[~@%](?P<agent>{ID}) (?:'s )?{MODIFIER}{{0,2}}?(?:#b |#a {MODIFIER}{{0,2}}?{BODY})"
            rf"(?:{ACROSS}|which |who |that ){{0,20}}?&(?P=agent)/"
        ),
    ),
    # the Iraqi military has &killed; &attacked by the military forces of Iraq
    ("body", rf"~(?P<agent>{ID}) #a (?=(?:{HAVE}|{BE}|&\S+ |'s )){ACROSS}{{0,20}}?&(?P=agent)/"),
    ("body", rf"&(?P<agent>{ID})/\w {ACROSS}{{0,8}}?by {DETERMINER}#(?:b |a {MODIFIER}{{0,2}}?{BODY})of "),
    # its armed forces launched an &attack
    ("body", rf"\bits {MODIFIER}{{0,2}}?(?:#b |#a {MODIFIER}{{0,2}}?{BODY}){ACROSS}{{0,20}}?{_TAKEN}/"),
    (
        "body",
        rf"&(?P<agent>{ID})/\w {ACROSS}{{0,20}}?~(?P=agent) {MODIFIER}{{0,2}}?(?:#b |#a {MODIFIER}{{0,2}}?{BODY})",
    ),
    ("body", rf"#b of {DETERMINER}@(?P<agent>{ID}) {ACROSS}{{0,20}}?&(?P=agent)/"),
    # the &threat of war
    ("complement", rf"{_TAKEN}/[nmkwvg] of {DETERMINER}{MODIFIER}{{0,2}}?#[nmpwvag] "),
    # the &attack, which threatens peace
    (
        "relative",
        rf"{_TAKEN}/[nmpkwv] {NEAR}{{0,6}}?(?:, )?(?:which|that) (?:{NEAR}{{1,10}}?and )?{HAVE}{{0,2}}#[wvd] ",
    ),
    # the &attack, resulting in the death of four men
    (
        "result",
        (
            rf"{_TAKEN}/\w {ACROSS}{{0,14}}?"
            rf"(?:resulting in|leading to|causing|which caused|(?:thus|thereby) \w+ing) {NEAR}{{0,4}}?#"
        ),
    ),
    # the &blockade has resulted in the destruction of the town; a mortar &attack in which many were killed
    (
        "result",
        (
            rf"{_TAKEN}/[nmpkwvg] (?:(?:{NEAR}{{0,8}}?|{ACROSS}{{0,12}}?, which {HAVE}{{0,2}})"
            rf"(?:brought|caused|claimed|led to|resulted in|taken) "
            rf"{NEAR}{{0,4}}?#[px] |"
            rf"{ACROSS}{{0,12}}?in which {NEAR}{{0,6}}?#[dx] )"
        ),
    ),
    # they are displaced because Iraq continues to &occupy the land
    ("result", rf"#[dxp] {NEAR}{{0,3}}?because (?:(?!that ){NEAR}){{0,6}}?{_TAKEN}/[dwvg] "),
    # the houses destroyed during the &attacks; the victims of the &aggression
    (
        "result",
        (
            rf"#[dxy] (?:during|in|in the course of|of|under) {DETERMINER}(?:yoke of )?{MODIFIER}{{0,3}}?"
            rf"{_TAKEN}/[nmkpwvg] "
        ),
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
            rf"#[xdpnm] {NEAR}{{0,9}}?(?:as a result of|because of|owing to|due to|caused by|following) "
            rf"{DETERMINER}{NEAR}{{0,3}}?{_TAKEN}/[nmpkwvga] "
        ),
    ),
    # those who suffer the consequences of the &attacks
    (
        "result",
        (
            rf"#x {NEAR}{{0,9}}?(?:(?:aftermath|consequences?|effects?|outcome|product|results?) of|from|"
            rf"in the wake of|inflicted by|since|under) {DETERMINER}{NEAR}{{0,3}}?{_TAKEN}/[nmpkwvg] "
        ),
    ),
    # the &invasion and the ensuing occupation
    (
        "result",
        (
            rf"{_TAKEN}/\w (?:{ACROSS}|, which ){{0,30}}?(?:consequent|continued|continuing|ensuing|ongoing|resulting|"
            rf"subsequent) {MODIFIER}{{0,2}}?(?:#[nmpk] |#a {ACT})"
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
    # &violated the truce by launching attacks; by seizing the town
    (
        "participle",
        (
            rf"{_TAKEN}/\w {ACROSS}{{0,20}}?(?:\bby (?:{ADVERB}|{CATENATIVE}to )?#[gw] {OBJECT}|(?:by |, |and )"
            rf"(?=\w+ing ){LIGHT}{DETERMINER}{MODIFIER}{{0,4}}?{KIND_OF}?(?:#[nmpkw] |#a {ACT}))"
        ),
    ),
    ("participle", rf"{_TAKEN}/[wvdg] {ACROSS}{{0,22}}?(?:, |and |while |by ){ADVERB}?#g "),
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
    ("object", rf"{_TAKEN}/[dgwvnm] {NEAR}{{0,7}}?#f "),
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
            rf"(?:{SUBJECT}{_WILLINGLY}{{0,7}}?(?:their|its|his)|"
            rf"[@%](?P<agent__>{ID}) to {_WILLINGLY}{{1,6}}?(?:their|its|his)|"
            rf"{_ACTING}(?:[@%](?P<agent___>{ID}) (?!and )(?:{BODY}|'s )?|~(?P<agent____>{ID}) {PLAIN}?{BODY})"
            rf"{_WILLINGLY}{{0,10}}?its) "
            rf"(?:{MODIFIER}|and |{grammar.ACT_NOUNS} of |plans? of |strategy of ){{0,4}}?"
            rf"(?:#[nmpkwvg] |#a {ACT})"
        ),
    ),
    # Iraq seeks support for its aggressive plans
    ("pronoun", rf"{_ACTING}{SUBJECT}{_UP_TO}its {_OF_ITS_OWN}"),
    (
        "pronoun",
        rf"{_TAKEN}/(?:\w (?:{ACROSS}|, which ){{0,20}}?its|[nm] (?:{ACROSS}|, which ){{0,20}}?their) {_OF_ITS_OWN}",
    ),
    # Iraq, which has signed the treaty, keeps on insisting on conditions before ending its occupation
    (
        "pronoun",
        (
            rf"^(?:[^\s@%~^]\S* ){{0,40}}?{_ACTING}(?:@(?P<agent>{ID}) (?!resolutions? )|"
            rf"~(?P<agent_>{ID}) {PLAIN}{{0,2}}?{BODY}|%(?P<agent__>{ID}) {BODY}?(?:to |'s (?:decision|failure|"
            rf"insistence|policy|refusal) ))"
            rf"(?:(?!{_AVERSE}|(?:assembly|council|countr(?:y|ies)|movement|organi[sz]ation|part|people|power|regime|"
            rf"state)s? )"
            rf"[^\s@%~^]\S* ){{0,40}}?its {_OF_ITS_OWN}"
        ),
    ),
    # to justify its crimes, Iraq speaks of peace
    (
        "pronoun",
        (
            r"^(?:after|by|for|in(?! spite)|not content with|instead|on|since|through|to|under|while|with|without|"
            r"\w+ing) "
            rf"(?:(?!(?:that|which|who) )[^\s@~%#;:]\S* ){{0,10}}?(?:its|their) {_OF_ITS_OWN}"
            rf"(?:(?!(?:which|who) )[^\s@#;:]\S* ){{0,14}}?, {DETERMINER}(?:\w[\w-]* )?{SUBJECT}"
        ),
    ),
    # Iraq must leave the land it occupied, and answer for the crimes it has committed
    (
        "pronoun",
        (
            rf"{SUBJECT}(?:[^\s@~#;:]\S* ){{0,24}}?(?:{grammar.LANDS} (?:which |that )?it {HAVE}{{0,2}}#[dv] |"
            rf"#[nmpkwv] (?:(?:of|against|on) {NEAR}{{0,4}}?)?(?:which |that )?it (?:{HAVE}|{BE}){{0,3}}"
            rf"(?:{grammar.COMMITTED}|started|declared|committing|imposing|inflicting|perpetrating|pursuing|waging|"
            rf"{CATENATIVE}to (?:commit|impose|inflict|perpetrate|pursue|wage)) )"
        ),
    ),
    # the &occupation of the land hurts all in the occupied land
    (
        "land",
        (
            rf"{_TAKEN}/\w (?:{ACROSS}{{0,30}}?(?:from|in|of|on|over|throughout|to) {DETERMINER}"
            rf"{MODIFIER}{{0,2}}?#d {LAND}|{NEAR}{{0,6}}?{grammar.LANDS} #d )"
        ),
    ),
    ("land", rf"#d {LAND}{ACROSS}{{0,20}}?{_TAKEN}/\w "),
    # the &attack and all that led to this attack
    ("this", rf"{_TAKEN}/\w {ACROSS}{{0,30}}?(?:such|that|these|this|those) {MODIFIER}?#[nmpk] "),
    # the &attack on the town is a violation
    (
        "predicate",
        (
            rf"{_TAKEN}/[nmpkwv] (?:{ACROSS}|, which |, that ){{0,25}}?"
            rf"(?:(?:amount\w* to|constitut\w+|represent\w*) |{BE})(?:an?|the) {MODIFIER}{{0,3}}?(?:#[nmk] |#a {ACT})"
        ),
    ),
    # the &invasion can only be regarded as aggression
    (
        "predicate",
        (
            rf"{_TAKEN}/[nmpkwv] {ACROSS}{{0,14}}?(?:characteri[sz]ed|classified|considered|defined|described|"
            rf"qualified|"
            rf"regarded|seen|viewed) (?:only )?as {DETERMINER}{MODIFIER}{{0,3}}?(?:#[nmk] |#a {ACT})"
        ),
    ),
    # &occupied the land in open violation of the law; with a view to annexing it
    (
        "adjunct",
        (
            rf"{_TAKEN}/\w {ACROSS}{{0,20}}?(?:in {DETERMINER}{PREMODIFIER}{{0,3}}?#[nmw] of |"
            rf"(?:aimed at|for the purpose of|with a view to|with the (?:aim|goal|intention|object|objective|"
            rf"purpose) of) "
            rf"{ADVERB}?#g {OBJECT})"
        ),
    ),
    # one of the worst crimes of our time: a &genocide
    ("apposition", rf"#[nmk] {NEAR}{{0,5}}?(?:: |, namely (?:, )?)(?:an?|the) {MODIFIER}{{0,3}}?{_TAKEN}/[nmkp] "),
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
    # a &threat to peace and a danger to all
    ("coordinate", rf"{_TAKEN}/[nmk] (?:against|for|of|to) {NEAR}{{1,8}}?(?:, )?and an? {MODIFIER}{{0,3}}?#[nmk] "),
    # &attacked the town and expelled its people
    (
        "coordinate",
        (
            rf"&(?P<agent>{ID})/(?P<form>[dvwg]) (?:(?!(?:by|{BE}) ){NEAR}|, ){{1,20}}?(?:and |, |; )"
            rf"(?:{HAVE}|{ADVERB}){{0,2}}#(?P=form) (?:{OBJECT}|in (?:the|its|our|their) )"
        ),
    ),
    # &attacked the town and committed crimes
    (
        "coordinate",
        (
            rf"{_TAKEN}/[dvwg] (?:(?!by ){NEAR}){{1,14}}?(?:, )?and {HAVE}{{0,2}}{ADVERB}?{LIGHT}{DETERMINER}"
            rf"{PREMODIFIER}{{0,4}}?{KIND_OF}?(?:#[nmpkwvg] |#a {ACT})"
        ),
    ),
)
"""The rules that take over the agent of another hit in the sentence, or of a pronoun."""

BACK = table(
    # this threat is carried out
    ("this", rf"\b(?:this|these|such) {MODIFIER}{{0,2}}?#[nmpkwv] "),
    # these actions have worsened the crisis
    ("this", rf"^(?:that|those) {MODIFIER}{{0,2}}?#[nmpk] "),
    # that illegal act, which is a provocation
    (
        "this",
        (
            rf"\b(?:that|these|this|those|such) {MODIFIER}{{0,2}}?{grammar.ACT_NOUNS} {NEAR}{{0,3}}?(?:, )?(?:which )?"
            rf"{HAVE}{{0,2}}(?:amounts? to|constitutes?|represents?|poses?|is|are|was|were) {DETERMINER}"
            rf"{MODIFIER}{{0,3}}?#[nmkw] "
        ),
    ),
    ("this", rf"^(?:this|these|such) {MODIFIER}{{1,2}}{HAVE}{{0,2}}\w+(?:ed|s) {NEAR}{{0,3}}?#"),
)
"""The rules that lead to the one agent of the sentence before."""
