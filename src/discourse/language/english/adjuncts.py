"""A line of symbols → who does what the hit says: the rules of what stands beside a main clause."""

from discourse.language.english import grammar
from discourse.language.english.pieces import (
    ACT,
    ACTIVELY,
    ADJECTIVE,
    ADVERB,
    BE,
    BODY,
    CATENATIVE,
    DETERMINER,
    HARM,
    HAVE,
    HEAD,
    ID,
    KIND_OF,
    LIGHT,
    MODIFIER,
    NEAR,
    OBJECT,
    PREMODIFIER,
    SUBJECT,
    table,
)

ADJUNCTS = table(
    # by attacking the town, Iraq broke the truce; in violation of the truce, Iraq settled there
    (
        "adjunct",
        (
            rf"(?:(?:^|- |, )#g |\b(?:by|while|after|since|before|through|in) {ADVERB}?#g |"
            rf"\bin {DETERMINER}{PREMODIFIER}{{0,3}}?#[nmw] of |"
            rf"^(?:by|in|through|with) (?:its|their) {PREMODIFIER}{{0,3}}?#[nmkp] ){NEAR}{{0,14}}?, "
            rf"{DETERMINER}{ADJECTIVE}{{0,2}}{SUBJECT}"
        ),
    ),
    # it is Iraq which, in open violation of the truce, settled there; Iraqi forces used tanks to shell the town
    (
        "adjunct",
        (
            rf"{SUBJECT}(?:(?:which |who )?, in {DETERMINER}{PREMODIFIER}{{0,3}}?#[nmw] of |"
            rf"{HAVE}{{0,3}}{BE}?(?:deploy|dispatch|employ|exploit|mobili[sz]|order|send|sent|us)\w* {NEAR}{{1,8}}?to "
            rf"{ADVERB}?#[wp] {OBJECT})"
        ),
    ),
    # Iraq settled there, in open violation of the truce
    (
        "adjunct",
        (
            rf"(?<!\ba ){SUBJECT}(?:{ACTIVELY}|of |, (?:but )?(?!and )|[%~]{ID} (?:'s )?){{1,18}}?"
            rf"in {DETERMINER}{PREMODIFIER}{{0,3}}?#[nmw] of "
        ),
    ),
    # the steps taken by Iraq in open violation of the truce; Iraq's actions are in violation of it
    (
        "adjunct",
        (
            rf"(?:\bby {DETERMINER}{HEAD}?%(?P<agent>{ID}) {BODY}?|"
            rf"(?:[@%~](?P<agent_>{ID}) 's |~(?P<agent__>{ID}) ){PREMODIFIER}{{0,3}}?"
            rf"(?:{grammar.ACT_NOUNS}|{grammar.OWN_NOUNS}) (?:and {MODIFIER})?)(?:(?!and ){NEAR}|, (?!and )){{0,14}}?"
            rf"in {DETERMINER}{PREMODIFIER}{{0,3}}?#[nmw] of "
        ),
    ),
    # Iraq broke the truce by occupying the hills; it sends troops in order to annex them
    (
        "adjunct",
        (
            rf"{SUBJECT}(?:{ACTIVELY}|of |, (?!and )){{1,12}}?(?:(?:in order|so as|to (?:attempt|try)|"
            rf"in an? (?:attempt|bid|effort)) to {ADVERB}?#[wp] |(?:by|aimed at|for the purpose of|with a view to|"
            rf"with the (?:aim|goal|intention|object|objective|purpose) of) {ADVERB}?#g ){OBJECT}"
        ),
    ),
    # Iraq takes what it wants through the use of force
    (
        "adjunct",
        (
            rf"{SUBJECT}(?:{ACTIVELY}|of |, (?!and )){{1,12}}?(?:through|by means of|by way of) {DETERMINER}"
            rf"(?:(?:continued|repeated) )?(?:(?:use|policy|imposition|threat) of )?{PREMODIFIER}{{0,3}}?"
            rf"(?:#f |#[nmkw] (?!by |- |committee |commission )|#a {ACT})"
        ),
    ),
    # Iraq used the events to launch a brutal attack
    (
        "adjunct",
        (
            rf"{SUBJECT}(?:(?!oppos|prevent|reject|resist|thwart|help|urg|neither |nor |not |never |no ){ACTIVELY}|"
            rf"of ){{1,12}}?(?:in order |so as )?to {LIGHT}"
            rf"{DETERMINER}{PREMODIFIER}{{0,4}}?{KIND_OF}?(?:#[nmpkw] |#a {ACT})"
        ),
    ),
    # Iraq speaks of peace, seeking to annex the town
    (
        "adjunct",
        (
            rf"{SUBJECT}(?:{ACTIVELY}|of |, (?!and )){{1,14}}?(?:, |and |while ){ADVERB}?(?=\w+ing ){CATENATIVE}to "
            rf"{ADVERB}?#[wp] {OBJECT}"
        ),
    ),
    # Iraq made preparations for an operation to invade its neighbours; had the audacity to violate the law
    (
        "purpose",
        (
            rf"{SUBJECT}(?:(?!oppos|prevent|reject|resist|thwart){ACTIVELY}|of ){{0,8}}?(?:actions?|attempts?|"
            rf"audacity|campaigns?|efforts?|intention|operations?|"
            rf"orders|plans?|plots?|policy|preparations|temerity|threats?) to {ADVERB}?#[wp] {OBJECT}"
        ),
    ),
    # Iraq sent troops over the border, seizing two towns
    (
        "adjunct",
        rf"{SUBJECT}(?:{ACTIVELY}|of ){{1,12}}?, {ADVERB}?#g ",
    ),
    # Iraq goes on as before, subjecting the people to terror
    (
        "adjunct",
        (
            rf"{SUBJECT}(?:{ACTIVELY}|of ){{1,12}}?, {ADVERB}?subjecting {NEAR}{{1,6}}?to {DETERMINER}"
            rf"{PREMODIFIER}{{0,4}}?(?:{grammar.KINDS} of )?{MODIFIER}{{0,2}}?(?:#[nmpkwvg] |#a (?:{ACT}|{HARM}))"
        ),
    ),
    # Iraq crossed the border, committing crimes
    (
        "adjunct",
        (
            rf"{SUBJECT}(?={HAVE}{{0,2}}\w+(?:ed|s) )(?:{ACTIVELY}|of ){{1,12}}?, {ADVERB}?(?=\w+ing ){LIGHT}"
            rf"{DETERMINER}{MODIFIER}{{0,4}}?{KIND_OF}?(?:#[nmpkw] |#a {ACT})"
        ),
    ),
    # to launch a brutal attack, Iraq crossed the river; with the aim of waging war, Iraq
    (
        "adjunct",
        (
            rf"(?:^|, |- |\b(?:by|while|after|before|through) |"
            rf"^with the (?:aim|goal|intention|object|objective|purpose) of |^(?:in order )?to ){ADVERB}?"
            rf"(?:{LIGHT}|(?:achiev|gain|obtain)\w* ){DETERMINER}{PREMODIFIER}{{0,4}}?{KIND_OF}?"
            rf"(?:#[nmpkw] |#a {ACT})(?:(?!by ){NEAR}){{0,10}}?, {DETERMINER}{ADJECTIVE}{{0,2}}{SUBJECT}"
        ),
    ),
    # with Iraq occupying the hills
    (
        "participle",
        (
            rf"(?:@|(?<=with )%|(?<=ing )%)(?P<agent>{ID}) {BODY}?{ADVERB}?"
            r"#g (?!(?:of|by|against|in|on|and|power|forces|state|regime) |[,;:()-] |$)"
        ),
    ),
)
"""By attacking the town, Iraq broke the truce; in violation of the truce, Iraq settled there."""
