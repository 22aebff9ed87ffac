"""Hostile strings: what means something to HTML, Markdown, TeX, a shell or a terminal, and shall mean nothing here."""

_MARKUP = [
    "<b>loud</b>", "<script>alert('x')</script>", "</td></tr></table>", "</style><script>1</script>", "<!-- hidden",
    "-->", "<![CDATA[x]]>", "]]>", '"><img src=x onerror=y>', "' onmouseover='z", "<svg/onload=go()>", "<a href=#>here",
    "</div>", "<mark>", "</mark></details>", "<iframe src=about:blank>", "&amp;", "&lt;b&gt;", "&#42;", "&#x202e;",
    "&nosuch;", "&", "<", ">", "a<b>c", "< b >", "{{ summary }}", "{% for x in y %}", "{# note #}",
    "<?xml version='1.0'?>",
]  # fmt: skip

_MARKDOWN = [
    "*stress*", "**weight**", "_slant_", "__init__", "~~gone~~", "`", "``a`", "`a", "a`", "```", "[word](place)",
    "![x](https://example.org/x.png)", "[1]: https://example.org", "<https://example.org>", "https://example.org/?a=b&c",
    "www.example.org", "me@example.org", "# head", "line\n\n# head", "- item", "1. item", "> said", "a|b",
    "| --- | --- |", "***", "===", ":smile:", "[^1]", "[ ] to do", "\\*", "\\", "\\\\", "a\\",
]  # fmt: skip

_TEX = [
    "$x$ and $y$", "$$x$$", "\\(x\\)", "\\[x\\]", "$5 or $6", "\\frac{1}{2} $", "a_b^c", "\\begin{x}", "%", "$", "\\$",
    "\\input{file}", "{", "}",
]  # fmt: skip

_COMMANDS = [
    "$(echo no)", "`echo no`", "; rm -r x", "| cat", "&& true", "../../up", "C:\\temp\\new", "%s %d %n", "{0} {name}",
    "=1+1", "+1", "-1", "@SUM(A1)", "'; DROP TABLE words; --", '" OR 1=1', "%00", "NA", "null", "None", "nan", "True",
    "001", "1e3", "-0", "#N/A", "~", "*?[a-z]",
]  # fmt: skip

_UNSEEN = [
    "", " ", "\t", "\n", "a\tb", "two\r\nlines", "two\rlines", "\x00", "a\x00b", "\x07", "\x1b[31mred\x1b[0m", "\x7f",
    "\x85", "a\u2028b", "a\u2029b", "\u200b", "a\u200bb", "\u200d", "\ufeffstart", "\u00ad", "\u00a0", "\u3000",
    "\u202eesrever", "\u202egnp.exe\u202c", "\u2066x", "x\u2069", "\u200fright", "\ud800", "a\udfffb", "\ufffe",
    "\uffff", "\U0010ffff", "e\u0301", "Z\u0351\u0343a\u0334", "\u0300",
]  # fmt: skip

_LETTERS = [
    "“quoted”", "‘single’", "«guillemets»", "„low“", '"straight"', "it's", "''", "İstanbul", "ıI", "ß", "ﬁt", "Ǆ",
    "Ωμέγα", "Ղարաբաղ", "Qarabağ", "Карабах", "قره‌باغ", "עברית and English", "日本語", "𝒻𝒶𝓃𝒸𝓎", "👩‍👩‍👧", "🇦🇲🇦🇿",
    "W" * 300, "self-" * 60, "no break " * 40, "…", "−1", "½",
]  # fmt: skip

STRINGS = [*_MARKUP, *_MARKDOWN, *_TEX, *_COMMANDS, *_UNSEEN, *_LETTERS]
"""All of them, each once."""
