"""Judgements about a hit → the words for them, shared by rules, codings, tables, figures and sentences."""

UNDETERMINED = "undetermined"
"""What is entered where a document is announced as somebody's words, and nothing tells whose a sentence is."""

VOICES = ("author", "quoted", "reported", "title", "caption", UNDETERMINED)
"""Whose words a hit can be, or where it occurs."""

STANCES = ("asserted", "attributed", "distanced", UNDETERMINED)
"""How a text takes a word: as its own, as somebody's, or away from itself."""

READ_AS = {"distanced": "distanced or negated"}
"""What a label is read as, where its name alone says less than it holds."""

DEVICES = ("scare", "so_called", "negated")
"""By what a text keeps a word at a distance."""

UNNAMED = "unnamed"
"""What is entered for an agent or a patient that no rule finds and no coder names."""
KEPT, REVERSED, TIED, TOO_FEW, SIDE_MISSING = OUTCOMES = ("kept", "reversed", "tied", "too few", "side missing")
"""What becomes of a side's lead: it leads alone; another does; none does; no side has the hits that a comparison
needs; or a side has no token, so that there is nothing to compare."""

RANDOM = "patterns"
"""The kind of the variants that chance makes, codebooks that each lack some patterns; other kinds are deliberate."""
