"""A line of symbols → who does what the hit says: the rules of what is said of deeds, and demanded."""

from discourse.language.english import grammar
from discourse.language.english.pieces import (
    ACT,
    ACTIVELY,
    ADJECTIVE,
    ADVERB,
    ANY,
    BE,
    BODY,
    DETERMINER,
    FINITE,
    HARM,
    HAVE,
    HEAD,
    ID,
    KIND_OF,
    LAND,
    LIGHT,
    MODIFIER,
    NAME,
    NAMELESS,
    NEAR,
    OBJECT,
    OTHERS,
    PHRASE,
    PLAIN,
    PREMODIFIER,
    SUBJECT,
    table,
)

# armed forces, military units
_FORCES = rf"{MODIFIER}{{0,2}}?(?:#b |#a {MODIFIER}{{0,2}}?(?:{BODY}|personnel ))"

JUDGEMENTS = table(
    # the threatening military presence of Iraq; the aggressive circles of Iraq
    (
        "of",
        (
            rf"#[ag] (?:{MODIFIER}|and |, ){{0,7}}?(?:{'|'.join(sorted(grammar.DOER_NOUNS))}|{grammar.OWN_NOUNS}|"
            rf"action|apparatus|manifestations?|positioning|record) of {DETERMINER}{HEAD}?"
            rf"(?:{NAME}(?!'s (?!{grammar.ACT_NOUNS}|{grammar.OWN_NOUNS}|\w+ism))|~(?P<agent_>{ID}) {PLAIN}?{BODY})"
        ),
    ),
    # the racist government of Iraq
    (
        "of",
        (
            rf"#a (?:{MODIFIER}|and |, ){{0,3}}?(?:{'|'.join(sorted(grammar.RULERS))}|clique|entity|junta|state) of "
            rf"{DETERMINER}{HEAD}?{NAME}(?!'s )"
        ),
    ),
    # the racist regime in Iraq
    ("of", rf"#a (?:{MODIFIER}|and |, ){{0,4}}?(?:{'|'.join(sorted(grammar.RULERS))}) in {NAME}"),
    # Iraq's decisions are entirely illegal; Iraqi militarism is dangerous
    (
        "predicate",
        (
            rf"(?:[@%~](?P<agent>{ID}) {BODY}?'s |~(?P<agent_>{ID}) ){PREMODIFIER}{{0,3}}?"
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
            rf"(?:[@~](?P<agent>{ID}) {BODY}?'s |~(?P<agent_>{ID}) ){PREMODIFIER}{{0,3}}?"
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
            rf"{SUBJECT}(?:{ACTIVELY}|of ){{1,14}}?(?:, )?and {HAVE}{{0,2}}{ADVERB}?{LIGHT}{DETERMINER}"
            rf"{PREMODIFIER}{{0,4}}?{KIND_OF}?(?:#[nmpkwvg] |#a (?:{ACT}|{HARM}))"
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
            rf"(?:\b(?:involvement|complicity|participation) of {DETERMINER}{HEAD}?(?:{NAME}{BODY}?|"
            rf"~(?P<agent__>{ID}) {PLAIN}{{0,2}}?{BODY})|"
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
            rf"(?:(?:abandon|cease|discontinue|end|halt|lift|put an end to|renounce|stop|terminate) |"
            rf"(?:cease and )?desist from )(?!\w+ing ){DETERMINER}{NEAR}{{0,4}}?{KIND_OF}?"
            rf"(?:#[nmpwvg] |#a (?:{ACT}|{HARM}))"
        ),
    ),
    # Iraq refuses to lift the blockade; the unwillingness of Iraq to end its occupation
    (
        "demand",
        (
            rf"(?:(?:@(?P<agent>{ID}) {BODY}?(?:'s )?|~(?P<agent_>{ID}) {PLAIN}?{BODY})"
            rf"(?:{HAVE}|{BE}){{0,3}}(?:refus\w+|reluctan\w+|unwilling\w*) |"
            rf"\b(?:refusal|reluctance|unwillingness) (?:by|of) {DETERMINER}{HEAD}?[@%~](?P<agent__>{ID}) "
            rf"{PLAIN}?{BODY}?)to (?:abandon|cease|desist from|end|lift|renounce|terminate) (?!\w+ing ){DETERMINER}"
            rf"{NEAR}{{0,4}}?{KIND_OF}?"
            rf"(?:#[nmpwvgd] |#a (?:{ACT}|{HARM}))"
        ),
    ),
    # Iraq must keep its word and end its occupation
    (
        "demand",
        (
            rf"{ANY}{BODY}?(?:to|must|should|shall|has to) (?:(?!by ){NEAR}|, ){{1,26}}?(?:, |and )(?:to )?(?:\w+ly )?"
            rf"(?:abandon|cease|desist from|end|lift|renounce|stop|terminate) its {NEAR}{{0,4}}?{KIND_OF}?"
            rf"(?:#[nmpwvg] |#a (?:{ACT}|{HARM}))"
        ),
    ),
    # they want to stop Iraq from attacking the town
    (
        "demand",
        (
            rf"\b(?:deter\w*|dissuad\w+|keep|prevent\w*|restrain\w*|stop\w*) {DETERMINER}{HEAD}?[@%~](?P<agent>{ID}) "
            rf"{PLAIN}{{0,2}}?from {ADVERB}?#g {OBJECT}"
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
            rf"from (?:all )?(?:of )?{DETERMINER}(?:[@~%]{ID} (?:'s )?|{PLAIN}|and ){{0,5}}?"
            rf"(?:(?:(?:that|which) )?(?:it|they) )?{HAVE}{{0,2}}#d "
        ),
    ),
    # Iraq's withdrawal from all the lands it has occupied
    (
        "withdrawal",
        (
            rf"(?:\bwithdrawal (?:of|by) {DETERMINER}(?:{MODIFIER}|of ){{0,3}}?(?:[@%](?P<agent>{ID}) |"
            rf"~(?P<agent_>{ID}) ){PLAIN}{{0,2}}?{BODY}?|[@%~](?P<agent__>{ID}) 's {MODIFIER}{{0,3}}?withdrawal )"
            rf"from (?:all )?(?:of )?{DETERMINER}(?:other )?(?:[@~%]{ID} (?:'s )?|{PLAIN}|and (?:other )?){{0,5}}?"
            rf"(?:(?:(?:that|which) )?(?:it|they) )?{HAVE}{{0,2}}#d "
        ),
    ),
    # Iraq's policies in the occupied land; Iraqi settlements in the land occupied in 1990
    (
        "land",
        (
            rf"(?:\b(?:by|of) {DETERMINER}%(?P<agent>{ID}) {BODY}?|"
            rf"[@%~](?P<agent_>{ID}) 's {PREMODIFIER}{{1,4}}?|"
            rf"~(?P<agent__>{ID}) {MODIFIER}{{0,3}}?(?:&\S+|settle\w+|{grammar.ACT_NOUNS}|{grammar.OWN_NOUNS}|army|"
            rf"evacuation|forces|military|troops|withdrawal) )(?:from|in|inside|into|of|on|throughout) "
            rf"(?:all )?(?:of )?{DETERMINER}(?:other )?(?:[@~%]{ID} (?:'s )?|{PLAIN}|and ){{0,3}}?"
            rf"(?:#d {LAND}|{grammar.LANDS} #d )"
        ),
    ),
    # Iraq must end all activities in the occupied land
    (
        "land",
        (
            rf"@(?P<agent>{ID}) {BODY}?{NEAR}{{1,8}}?(?:settle\w+|{grammar.ACT_NOUNS}|{grammar.OWN_NOUNS}) "
            rf"(?:from|in|inside|into|on|throughout) (?:all )?(?:of )?{DETERMINER}(?:other )?#d {LAND}"
        ),
    ),
    # the withdrawal of the Iraqi military contingent; Iraqi armed forces deployed in the hills
    (
        "body",
        (
            rf"\b(?:concentrat\w+|(?:re)?deploy\w*|evacuat\w+|introduc\w+|presence|remov\w+|withdr[ae]w\w*) "
            rf"(?:of )?(?:all )?{DETERMINER}{PREMODIFIER}{{0,3}}?[@%~](?P<agent>{ID}) (?:'s )?{_FORCES}"
        ),
    ),
    (
        "body",
        rf"(?:~(?P<agent>{ID}) |[@%](?P<agent_>{ID}) 's ){_FORCES}(?:\w+ly )?(?:deployed|massed|present|stationed) ",
    ),
    # the Iraq bombardment of the town
    (
        "noun",
        (
            rf"(?<!\bin )(?<!\bfor )[@%](?P<agent>{ID}) (?:{ADJECTIVE}|missile |nuclear ){{0,2}}"
            rf"#(?:m |[nw] (?:of|against|on) (?!\d)|n (?:in|into) )(?!{OTHERS})"
        ),
    ),
    # the Iraq rocket attacks
    (
        "noun",
        (
            rf"\b(?:by|from|of|the|these|those|under) [@%](?P<agent>{ID}) (?:{ADJECTIVE}|air |missile |mortar |"
            rf"nuclear |rocket |suicide )?"
            rf"#[nmvw] (?!(?:of|against|on|for|in|conference|council|committee|resolutions?|mission|report\w*) )"
            rf"(?!{OTHERS}|\w+(?:er|or)s? )"
        ),
    ),
    # in Iraq the illegal regime
    ("of", rf"\bin [@%](?P<agent>{ID}) (?:, )?the #a {PREMODIFIER}{{0,4}}?(?:{'|'.join(sorted(grammar.RULERS))}) "),
    # the growing Iraq military presence
    (
        "noun",
        (
            rf"(?<!\bin )[@%](?P<agent>{ID}) (?:{ADJECTIVE}|joint |naval ){{0,2}}?"
            rf"#a (?:{grammar.OWN_NOUNS}|build-?up|exercises|interference|intervention|polic\w+|pressure|threats?) "
        ),
    ),
)
"""Iraq's decisions are illegal, Iraq must be held liable, Iraq must withdraw."""
