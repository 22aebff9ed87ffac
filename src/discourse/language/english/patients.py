"""A line of symbols → whom an act befalls."""

from discourse.language.english import grammar
from discourse.language.english.pieces import (
    ACROSS,
    ADJECTIVE,
    ADVERB,
    BE,
    BODY,
    DETERMINER,
    HAVE,
    ID,
    MODIFIER,
    NEAR,
    OTHERS,
    PHRASE,
    PLAIN,
    WORD,
    table,
)

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
    ("object", rf"(?:#[dg] |#[wv] (?!that )|(?<=@){ID} #m ){DETERMINER}(?:{PLAIN}|of ){{0,4}}?{_VICTIM}"),
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
