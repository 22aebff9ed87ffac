"""English grammar → pieces of regular expressions that the rules of roles are made of.

Each rule is one regular expression over a line of symbols, made from the sentence:

- `@iraq` is a name of that actor of the codebook, or of its people; `%iraq` the same behind a preposition;
  `~iraq` an adjective; `^iraq` the first part of a compound such as *Iraqi-occupied*;
- `#` and a letter is the hit in question: `#n` a noun; `#m` a noun after which *of* names the doer; `#a` an
  adjective; `#p` a noun for what befalls a people; `#d` a past form; `#g` one in -ing; `#v` one in -s, `#w` any
  other word, which can be nouns or verbs; `#x` a word for those whom an act befalls, `#y` *victim*; `#b` a body such
  as *troops*; `#k` *war*; `#f` a phrase with a preposition;
- `&iraq/n` is another hit, whose agent has been found already;
- actors that are joined are one: `@iraq+iran` is *Iraq and Iran*;
- other words stand as tokens, and so do `'s` and the marks `, ; : ( ) -`.

The rules of a table are tried in order; the first that fits decides. What no rule of the first table decides,
the second may take over from a hit nearby, and the third from the sentence before. No rule repeats without
a bound, and none sees more than a few dozen symbols around its hit, so that a long sentence costs no more
for each hit than a short one.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from discourse.language.english import grammar


@dataclass(frozen=True)
class Rule:
    """An expression that is compiled when a line is first held against it, since all together take seconds."""

    expression: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled."""
        return re.compile(self.expression)


Rules = tuple[tuple[str, Rule], ...]
"""Names of rules, each with its expression, in the order in which they are tried."""


def table(*rules: tuple[str, str]) -> Rules:
    """List rules with their names."""
    return tuple((name, Rule(expression)) for name, expression in rules)


# Every symbol ends in a blank. A modifier is a word or another hit, but no function word, actor or mark.

STOP = "|".join(sorted(grammar.FUNCTION_WORDS))
RELATIVE = r"(?!(?:which|who|that|while|but|whose|when|whereas|because|if) )"
ENDINGS = "|".join(grammar.ADJECTIVE_ENDINGS)
HEADS = "|".join(sorted(grammar.HEADS))
OTHERS = rf"(?:{grammar.OTHERS} )"
ASIDE = rf"(?:(?:{grammar.OTHERS}|{grammar.ASSOCIATIONS}) )"
ID = r"[^\s/]+"
MODIFIER = rf"(?:(?!(?:{STOP}) )[^\s@%~#,;:()'^-]\S* )"
PLAIN = rf"(?:(?!{OTHERS}|\w+(?:ing|ed) ){MODIFIER})"  # no participle, nobody else
ADJECTIVE = rf"(?:(?:\w[\w-]*(?:{ENDINGS})|new|old|rogue|former|neighbou?ring) )"
PREMODIFIER = rf"(?:{MODIFIER}|{ADJECTIVE}, |and )"  # the brutal, illegal and cruel
DETERMINER = rf"(?:(?:{'|'.join(sorted(grammar.DETERMINERS | grammar.POSSESSIVES))}) )?"
NEAR = rf"(?:{RELATIVE}[^\s#,;:()^-]\S* )"  # inside a clause, up to the next mark
ACROSS = rf"(?:{RELATIVE}[^\s#;:()^-]\S* )"  # commas as well
NAMELESS = rf"(?:{RELATIVE}(?!of )[^\s@%~#&,;:()^-]\S* )"  # no actor, no other hit, no other owner
_SPAN = r"(?:centur(?:y|ies)|days?|decades?|generations?|months?|weeks?|years)"
ADVERB = (  # openly; for the last two decades; since 1967
    rf"(?:(?:(?:for|over|during) (?:(?!all )[^\s@%~#&,;:()^-]+ ){{1,4}}?{_SPAN}|since \d{{4}}|\w+ly|again|alone|also|"
    r"already|both|even|ever|first|further|just|now|once|still|thereby|then|thus|today|yesterday) )"
)
HAVE = rf"(?:(?:has|have|had|having|will|shall|did|does|do) |{ADVERB})"
BE = r"(?:(?:is|are|was|were|been|be|being|get|gets|got|gotten) )"
CATENATIVE = rf"(?:{grammar.CATENATIVE_VERBS}) "
LIGHT = rf"(?:resort\w* to |(?!resort)(?:{grammar.LIGHT_VERBS}) (?:out |up |in |on )?(?!to ))"
ACTIVE = (
    rf"(?:{HAVE}{{0,3}}(?:{CATENATIVE}to )?(?!\w+ing ){LIGHT}|"
    rf"{HAVE}{{0,2}}{BE}{ADVERB}?(?=\w+ing )(?:{CATENATIVE}to )?{LIGHT})"
)
BODY = rf"(?:{grammar.BODY_NOUNS} )"
ACT = rf"(?:{MODIFIER}|, |and ){{0,3}}?{grammar.ACT_NOUNS} "
HARM = rf"{MODIFIER}?{grammar.HARM_NOUNS} "
KIND_OF = rf"(?:{grammar.KINDS} (?:of|about) {DETERMINER}{MODIFIER}{{0,2}}?)"  # a policy of
OWN = rf"(?:{MODIFIER}|, |and ){{0,3}}?{grammar.OWN_NOUNS} "
NOMINAL = rf"(?:#[nmpkwvg] |#a (?:{ACT}|{HARM}|{OWN}))"
LAND = rf"(?:[@~%]{ID} (?:'s )?|{PLAIN}|and (?:other )?){{0,5}}?{grammar.LANDS} "  # behind *occupied*

# the government of the; the former ally of Iran, …; its neighbour, …
HEAD = (
    rf"(?:(?:{MODIFIER}{{0,3}}?(?:{HEADS}) of {DETERMINER}){{1,2}}|"
    rf"{MODIFIER}{{0,2}}?{OTHERS}(?:of {DETERMINER}[@%~]{ID} )?, )"
)
# who a *by* names: the troops of Iraq, heavily armed Iraqi forces; but no enemies of Iraq, no troops fleeing it, and
# of what is Iraq's only what acts for it
_OWN = (
    rf"{MODIFIER}{{0,2}}?(?:{BODY}|(?:{grammar.ACT_NOUNS}|{grammar.OWN_NOUNS}|{grammar.ARMING_NOUNS}|{grammar.STANCES}|"
    rf"{HEADS}) |#|&)"
)
DOER = (
    rf"(?!\w+(?:ing|ly) )(?:{DETERMINER}{MODIFIER}{{0,2}}?{grammar.POWERS} "
    rf"(?:such as|like|including) |{DETERMINER}{PLAIN}{{0,3}}?{BODY}and )?{DETERMINER}{HEAD}?"
    rf"(?:{ADJECTIVE}{{0,2}}[@%](?P<agent>{ID}) (?!(?:'s )?{MODIFIER}{{0,2}}?{OTHERS})(?!'s (?!{_OWN}))|"
    rf"{PLAIN}{{0,3}}?~(?P<agent_>{ID}) (?!{MODIFIER}?(?:{OTHERS}|(?:cause|crisis|issue|problem|question|situation) )))"
)
# the nouns and phrases that may stand between an act and its *by*
OTHER_BY = rf"{grammar.GOVERNORS}|\w+(?:ed|en|rawn|rown|nown) by|(?:run|sent|held|led|made) by"
WORD = rf"(?:per cent |(?!(?:{STOP}|{OTHER_BY}) )[^\s#,;:()'^-]\S* )"
PLACE = r"(?:across|against|at|between|during|for|from|in|inside|into|near|of|on|over|since|to|upon|within)"
NOUNS = rf"{WORD}{{1,4}}?(?:'s {WORD}{{1,3}}?)?(?:and {WORD}{{1,2}}?)?"
PHRASE = rf"(?:in may |last \w+ |{PLACE} {DETERMINER}{NOUNS})"
JOINED = rf"(?:(?:, and |, |and |or ){WORD}{{1,3}}?(?:of {WORD}{{1,2}}?)?)"
PASSIVE = rf"(?:(?:as|that|which) )?{HAVE}{{0,2}}{BE}{{0,2}}{ADVERB}?"

ANY = rf"[@%~](?P<agent>{ID}) "
NAME = rf"[@%](?P<agent>{ID}) "
# a verb of a main clause that tells what its subject does, not what it says
ACTIVELY = rf"(?!(?:{grammar.SPEECH_VERBS}|condemn\w*|reject\w*) |{BE}(?!\w+ing )){NAMELESS}"
# Iraq; Iraq's forces; Iraq's actions; Iraqi troops; with what may stand between marks behind it
SUBJECT = (
    rf"(?:@(?P<agent>{ID}) (?:(?:'s )?{PLAIN}?{BODY}|'s {PLAIN}{{0,2}}?{grammar.ACT_NOUNS} )?|"
    rf"~(?P<agent_>{ID}) {PLAIN}{{0,2}}?{BODY}(?:(?:based|deployed|stationed) (?:at|in|on) {NAMELESS}{{1,5}}?)?)"
    rf"(?:and (?:its|their) {PLAIN}{{1,2}}?)?"
    r"(?:, (?!(?:and|or) )(?:[^\s@~#&,;:()-]\S* ){1,9}?, |"
    r", (?:an?|with|in|despite|under|through) (?:[^\s#&,;:()-]\S* ){1,9}?, )?"
)
OBJECT = r"(?!(?:by|in|since|during|for|from|and|through|under|to|as) |[,;:()-] |$)"  # an object follows
FINITE = (  # no participle
    r"(?!(?:by(?! (?:night|day|air|sea|land|surprise|force) )|(?:in|from)(?! (?:the|a) )) )"
    rf"(?!(?:since|during|for|through|under|to|as) )(?!{NEAR}{{0,5}}?by (?:the )?[@%~])"
)
