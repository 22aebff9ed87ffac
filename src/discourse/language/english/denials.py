"""A line of symbols → whether its act is denied or supposed: the rules by which roles abstain."""

import re

from discourse.language.english import grammar
from discourse.language.english.pieces import (
    ADVERB,
    BE,
    BODY,
    CATENATIVE,
    HAVE,
    ID,
    MODIFIER,
    table,
)

_NOT = r"\b(?:not|never|nobody|none|nothing|neither|nor|hardly|scarcely|cannot|\w+n't) "
_TO_ACT = rf"(?:{ADVERB}|{HAVE}|{BE}|{CATENATIVE}to ){{0,4}}"
_CLAUSE = r"(?:(?!(?:but|who|which) )[^\s,;:()#-]\S* )"
_MAYBE = r"\b(?<!in )(?:would|could|might|may|should|can|must) "

DENIED = table(
    # was not attacked; did not try to attack; nobody was attacked
    ("not", rf"{_NOT}(?!(?:{'|'.join(sorted(grammar.FOCUS))}) ){_TO_ACT}#[dvwgx] "),
    ("not", rf"\bno (?!(?:less|fewer|more) ){MODIFIER}{{1,3}}?{_TO_ACT}#[dvwgx] "),
    # no Iraqi attack; without any attack; Iraq is not an aggressor
    (
        "no",
        (
            r"\b(?:no|none of(?: the)?|any|without(?: an?| any)?|no longer|not (?:an?|any|one)|never (?:an?|any)) "
            r"(?!(?:less|fewer|more|doubt|secret|question|matter|coincidence|accident|excuse|justification) )"
            rf"(?:{MODIFIER}|[@~%]{ID} |and ){{0,5}}?#"
        ),
    ),
    # no evidence of an attack; nobody believes that Iraq attacked
    (
        "unproven",
        (
            r"\b(?:(?:no|without|little) (?!doubt|question|secret)\w+ (?:of|that)|"
            rf"(?:nobody|nothing|none|no one) (?!den|doubt|disput|forget|question)\w+ that) {_CLAUSE}{{0,10}}?#"
        ),
    ),
    # it is not true that Iraq attacked; denies that Iraq attacked
    (
        "denied",
        (
            r"\b(?:(?:not|n't) (?:\w+ly )?(?:true|certain|clear|proven|known|the case) (?:that|whether)|"
            r"(?:untrue|false|doubtful|unlikely|impossible|unproven|lie|myth) that|"
            rf"den(?:y|ies|ied|ying)(?! {_CLAUSE}{{0,4}}?(?:access|independence|freedoms?|rights?) )|refut\w+|"
            r"(?<!no )(?<!not )doubt\w* (?:that|whether)|"
            rf"(?:abstain|refrain)\w* from|stopp\w+ short of) {_CLAUSE}{{0,10}}?#"
        ),
    ),
    ("denied", rf"\b(?:refus|fail|declin)\w+ to {_TO_ACT}#[dvwgx] "),
    # if Iraq attacked; should Iraq attack
    (
        "if",
        (
            r"(?:\b(?:if|unless|whether|lest|in case|suppos(?:e|ing)|imagine|assuming|provided that|"
            r"in the (?:event|case) (?:of|that)) |^(?:had|should|were) )"
            rf"{_CLAUSE}{{0,12}}?(?:, {_CLAUSE}{{1,5}}?, {_CLAUSE}{{0,8}}?)?#"
        ),
    ),
    # Iraq will attack if
    ("if", rf"(?:#[wvdg]|@{ID} #m) {_CLAUSE}{{0,12}}?(?:, )?(?<!even )(?<!as )(?:if|unless) "),
    # occupies a place; seizes the opportunity
    (
        "sense",
        (
            rf"(?:#[dvwg] (?:an?|the|its|their|this|that|our|my) {MODIFIER}{{0,3}}?{grammar.UNHARMED} |"
            rf"\b{grammar.UNHARMED} (?:which |that )?{_CLAUSE}{{0,5}}?#[dvw] )"
        ),
    ),
    # Iraq might attack; it would be an attack; a possible attack
    ("modal", rf"{_MAYBE}{_TO_ACT}#[dvwgx] "),
    ("modal", rf"{_MAYBE}{_CLAUSE}{{0,6}}?(?:an?|any) {MODIFIER}{{0,2}}?#[nmpkw] "),
    ("modal", rf"\b(?:possible|potential|hypothetical|imaginary|imagined|fictitious) (?:[~@%]{ID} )?{MODIFIER}?#"),
)
"""The rules that find that an act is denied or supposed; a definite phrase takes for granted what it names."""

GRANTED = re.compile(
    rf"\b(?:the|this|that(?! [@%])|these|those|its|their|his|our|whose|such|'s) "
    rf"(?:(?!{BODY}){MODIFIER}|[~@%]{ID} |and ){{0,4}}?#[nmpkwvga] |'s (?:{MODIFIER}|and ){{0,4}}?#[nmpkwvga] "
)
"""A definite phrase."""
