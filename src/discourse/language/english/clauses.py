"""A line of symbols → who does what the hit says: the rules of clauses, of a subject and what it does."""

from discourse.language.english import grammar
from discourse.language.english.pieces import (
    ACT,
    ACTIVE,
    ADJECTIVE,
    ADVERB,
    ANY,
    BE,
    BODY,
    CATENATIVE,
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

# a verb of a main clause that tells what its subject does, not what it says
_ACTIVELY = rf"(?!(?:{grammar.SPEECH_VERBS}|condemn\w*|reject\w*) |{BE}(?!\w+ing )){NAMELESS}"
_NO_CAUSATIVE = "".join(rf"(?<!\b{verb} )" for verb in ("get", "had", "has", "have", "having", "saw", "see"))

CLAUSES = table(
    # Iraq attacked the city; Iraq will invade; Iraqi forces continue to occupy
    (
        "subject",
        (
            rf"{_NO_CAUSATIVE}{SUBJECT}(?:(?:not only )?(?:{HAVE}{{0,3}}(?:has|have|had) )?(?:not only )?"
            rf"{ADVERB}{{0,2}}#d (?:to (?!(?:the|a|an|its|their) )|{FINITE})|"
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
            rf"{SUBJECT}{ACTIVE}(?:against {NEAR}{{1,3}}?)?{DETERMINER}{PREMODIFIER}{{0,7}}?"
            rf"{KIND_OF}?"
            rf"(?:#[nmpkwvgd] (?!as an? (?:excuse|example|pretext|reason) )|#a (?:{ACT}|{HARM}))"
        ),
    ),
    # Iraq has set up an illegal administration
    ("commits", rf"{SUBJECT}{ACTIVE}{DETERMINER}{MODIFIER}{{0,3}}?#a (?!{OTHERS}|{grammar.INHERENT} ){MODIFIER}"),
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
            rf"{DETERMINER}{PREMODIFIER}{{0,4}}?{KIND_OF}?(?:#[nmpkwvg] |#a (?:{ACT}|{HARM}))"
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
            rf"(?:, |, and |and )(?:to )?{ADVERB}?#[wp] (?:the|an?|its|their|all|our|my|any|every|other) |"
            rf"{BE}{ADVERB}?\w+ing (?:{NEAR}|, ){{1,14}}?(?:, |, and |and ){ADVERB}?#g {OBJECT}|"
            rf"(?!\w+ss )\w+s (?:{_ACTIVELY}|of |[@%~]{ID} |, ){{1,14}}?(?:, |, and |and ){ADVERB}?"
            rf"#v (?:the|an?|its|their|all|our|my|any|every|other) )"
        ),
    ),
    # those in the Iraqi army who are promoting narratives about superiority
    (
        "relative",
        (
            rf"(?:@(?P<agent>{ID}) {BODY}?(?:, )?(?:who|which)|\bit (?:is|was) (?:the )?@(?P<agent__>{ID}) that|"
            rf"~(?P<agent_>{ID}) (?:{BODY}(?:, )?(?:who|which|that)|{PLAIN}?\w+s who)) "
            rf"(?:{HAVE}{{0,3}}#[dvw] {OBJECT}|{ACTIVE}{DETERMINER}"
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
            rf"(?<!\ba ){SUBJECT}(?:{_ACTIVELY}|of |, (?!and )|[%~]{ID} (?:'s )?){{1,18}}?"
            rf"in {DETERMINER}{PREMODIFIER}{{0,3}}?#[nmw] of "
        ),
    ),
    # the steps taken by Iraq in open violation of the truce; Iraq's actions are in violation of it
    (
        "adjunct",
        (
            rf"(?:\bby {DETERMINER}{HEAD}?%(?P<agent>{ID}) {BODY}?|"
            rf"(?:[@%~](?P<agent_>{ID}) 's |~(?P<agent__>{ID}) ){PREMODIFIER}{{0,3}}?"
            rf"(?:{grammar.ACT_NOUNS}|{grammar.OWN_NOUNS}) )(?:(?!and ){NEAR}|, (?!and )){{0,14}}?"
            rf"in {DETERMINER}{PREMODIFIER}{{0,3}}?#[nmw] of "
        ),
    ),
    # Iraq broke the truce by occupying the hills; it sends troops in order to annex them
    (
        "adjunct",
        (
            rf"{SUBJECT}(?:{_ACTIVELY}|of |, (?!and )){{1,12}}?(?:(?:in order|so as|to (?:attempt|try)|"
            rf"in an? (?:attempt|bid|effort)) to {ADVERB}?#[wp] |(?:by|aimed at|for the purpose of|with a view to|"
            rf"with the (?:aim|goal|intention|object|objective|purpose) of) {ADVERB}?#g ){OBJECT}"
        ),
    ),
    # Iraq takes what it wants through the use of force
    (
        "adjunct",
        (
            rf"{SUBJECT}(?:{_ACTIVELY}|of |, (?!and )){{1,12}}?(?:through|by means of|by way of) {DETERMINER}"
            rf"(?:(?:continued|repeated) )?(?:(?:use|policy|imposition|threat) of )?{PREMODIFIER}{{0,3}}?"
            rf"(?:#f |#[nmkw] (?!by |- |committee |commission )|#a {ACT})"
        ),
    ),
    # Iraq used the events to launch a brutal attack
    (
        "adjunct",
        (
            rf"{SUBJECT}(?:(?!oppos|prevent|reject|resist|thwart|help|urg|neither |nor |not |never |no ){_ACTIVELY}|"
            rf"of ){{1,12}}?(?:in order |so as )?to {LIGHT}"
            rf"{DETERMINER}{PREMODIFIER}{{0,4}}?{KIND_OF}?(?:#[nmpkw] |#a {ACT})"
        ),
    ),
    # Iraq speaks of peace, seeking to annex the town
    (
        "adjunct",
        (
            rf"{SUBJECT}(?:{_ACTIVELY}|of |, (?!and )){{1,14}}?(?:, |and |while ){ADVERB}?(?=\w+ing ){CATENATIVE}to "
            rf"{ADVERB}?#[wp] {OBJECT}"
        ),
    ),
    # Iraq made preparations for an operation to invade its neighbours; had the audacity to violate the law
    (
        "purpose",
        (
            rf"{SUBJECT}(?:(?!oppos|prevent|reject|resist|thwart){_ACTIVELY}|of ){{0,8}}?(?:actions?|attempts?|"
            rf"audacity|campaigns?|efforts?|intention|operations?|"
            rf"orders|plans?|plots?|policy|preparations|temerity|threats?) to {ADVERB}?#[wp] {OBJECT}"
        ),
    ),
    # Iraq sent troops over the border, seizing two towns
    (
        "adjunct",
        rf"{SUBJECT}(?:{_ACTIVELY}|of ){{1,12}}?, {ADVERB}?#g ",
    ),
    # Iraq goes on as before, subjecting the people to terror
    (
        "adjunct",
        (
            rf"{SUBJECT}(?:{_ACTIVELY}|of ){{1,12}}?, {ADVERB}?subjecting {NEAR}{{1,6}}?to {DETERMINER}"
            rf"{PREMODIFIER}{{0,4}}?(?:{grammar.KINDS} of )?{MODIFIER}{{0,2}}?(?:#[nmpkwvg] |#a (?:{ACT}|{HARM}))"
        ),
    ),
    # Iraq crossed the border, committing crimes
    (
        "adjunct",
        (
            rf"{SUBJECT}(?={HAVE}{{0,2}}\w+(?:ed|s) )(?:{_ACTIVELY}|of ){{1,12}}?, {ADVERB}?(?=\w+ing ){LIGHT}"
            rf"{DETERMINER}{MODIFIER}{{0,4}}?{KIND_OF}?(?:#[nmpkw] |#a {ACT})"
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
    # the threatening military presence of Iraq; the aggressive circles of Iraq
    (
        "of",
        (
            rf"#a (?:{MODIFIER}|and |, ){{0,4}}?(?:{'|'.join(sorted(grammar.DOER_NOUNS))}|{grammar.OWN_NOUNS}) of "
            rf"{DETERMINER}{HEAD}?(?:{NAME}(?!'s )|~(?P<agent_>{ID}) {BODY})"
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
            rf"{SUBJECT}(?:{_ACTIVELY}|of ){{1,14}}?(?:, )?and {HAVE}{{0,2}}{ADVERB}?{LIGHT}{DETERMINER}"
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
            rf"from (?:all )?(?:of )?{DETERMINER}(?:[@~%]{ID} (?:'s )?|{PLAIN}|and ){{0,4}}?#d "
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
    # the Iraq bombardment of the town
    (
        "noun",
        (
            rf"(?<!\bin )(?<!\bfor )[@%](?P<agent>{ID}) {ADJECTIVE}{{0,2}}"
            rf"#(?:m |[nw] (?:of|against|on) (?!\d)|n in {DETERMINER}{MODIFIER}{{0,3}}?affairs )(?!{OTHERS})"
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
            rf"(?:@|(?<=of )%|(?<=the )%)(?P<agent>{ID}) (?:{ADJECTIVE}|joint |naval ){{0,2}}?"
            rf"#a (?:{grammar.OWN_NOUNS}|build-?up|exercises|interference|intervention|polic\w+|pressure|threats?) "
        ),
    ),
)
"""The rules of clauses: Iraq attacked, Iraq has set up an illegal administration; read after those of phrases."""
