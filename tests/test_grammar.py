"""Forms of verbs, regular and irregular, as alternatives of a regular expression."""

import re

import pytest

from discourse.language.english.grammar import inflected
from discourse.language.english.pieces import table


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("urge", "urge urged urges urging"),
        ("deny", "denied denies deny denying"),
        ("betray", "betray betrayed betraying betrays"),
        ("annoy", "annoy annoyed annoying annoys"),
        ("stress", "stress stressed stresses stressing"),
        ("fix", "fix fixed fixes fixing"),
        ("buzz", "buzz buzzed buzzes buzzing"),
        ("preach", "preach preached preaches preaching"),
        ("push", "push pushed pushes pushing"),
        ("attack", "attack attacked attacking attacks"),
        ("tell", "tell telling tells told"),
        ("commit", "commit commits committed committing"),
    ],
)
def test_the_forms_of_a_verb(verb, forms):
    """Base, -s, past and participle, in the order of the alphabet."""
    assert inflected(verb) == "|".join(forms.split())


def test_verbs_are_given_in_one_string_or_one_by_one():
    """Forms that two verbs share are named once."""
    assert inflected("hope say") == "hope|hoped|hopes|hoping|said|say|saying|says"
    assert inflected(["say", "hope", "say"]) == inflected("hope say")


def test_a_table_keeps_its_rules_in_order():
    """The name of each stands with its expression."""
    (first, rule), (second, other) = table(("of", "#n of @(?P<agent>x)"), ("by", "by"))
    assert (first, second, other.pattern) == ("of", "by", re.compile("by"))
    assert rule.pattern.search("the #n of @x ")["agent"] == "x"
