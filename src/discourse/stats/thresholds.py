"""Conventions → numbers: the levels, the minimum and the unit that intervals, tests, figures and sentences share."""

CONFIDENCE = 0.95
"""The confidence level of every interval."""
SIGNIFICANCE = 0.05
"""The level at or below which a p-value or a q-value is called significant."""
FEW_HITS = 5
"""With fewer hits than this on every side no rate is compared; what is present is reported, and how often."""
FEW_DOCUMENTS = 5
"""With fewer documents than this in a group no interval says how far documents differ."""
TESTED_DOCUMENTS = 10
"""With fewer documents than this on a side Welch's t does not hold its level."""
SHOWN = 20
"""So many documents are shown one by one; of more, their sides, or those that lead."""
SHOWN_SIDES = 24
"""So many sides are shown one by one, whose names are shorter; of more, those that lead."""
SAMPLED = 10
"""So many documents are read closely where there are more than are shown one by one."""
AT_ONCE = 1000
"""Topics are fitted to so many rows at once, to more in batches; how many there are is tried on a sample of so many."""
MANY_DOCUMENTS = 20_000
"""The documents nearest to each of more than so many are looked for by its rarer terms."""
PER = 1000
"""Rates are per this many tokens."""
