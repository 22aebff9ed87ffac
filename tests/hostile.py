"""Hostile strings and texts: what means something to HTML, TeX, a shell or a terminal, and shall mean nothing here."""

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

CELLS = [text for text in STRINGS if text.encode("utf-8", "replace").decode() == text]
"""Those that a column of pandas can hold wherever it keeps its texts: Arrow takes no half of a character."""

WORDLESS = ["", "\ufeff", "\n\n\n", " \u00a0\u2003", "… — !?", "\u200b\u200d"]
"""Texts without a letter or digit."""

_LINES = ["The ferry left at noon.", "Nobody saw it,", "and the pier was empty.", "", "It came back on Monday."]
_LINE_ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r", "nel": "\x85", "ls": "\u2028", "ps": "\u2029"}

_SCRIPTS = {
    "arabic": "الطريق طويل، والجسر قديم. مَن عبَر النهر؟ كتبت ٣ رسائل.",
    "armenian": "Ճանապարհը երկար է։ Ո՞վ է գալիս։ Կամուրջը հին է՝ շատ հին։",
    "chinese": "这条路很长。桥很旧，没有人过河。",
    "georgian": "გზა გრძელია. ხიდი ძველია, მდინარე კი ღრმა.",
    "greek": "Ὁ δρόμος ἐστὶ μακρός· τίς ἔρχεται; Ἡ γέφυρα παλαιά.",
    "hebrew": "הדרך ארוכה, והגשר ישן. מי עבר את הנהר?",
    "hindi": "सड़क लंबी है। पुल पुराना है, और नदी गहरी।",
    "persian": "راه دراز است و پل کهنه. او می‌رود و برنمی‌گردد.",
    "russian": "Дорога длинна, а мост стар. «Кто идёт?» — спросил он.",
    "thai": "ถนนยาวมาก สะพานเก่าแล้ว ไม่มีใครข้ามแม่น้ำ",
    "turkish": "Irmak geniş, İskele'nin ışığı sönük. KIYI ve İZ.",
}

TEXTS = {
    **{f"lines ending in {name}": "".join(line + end for line in _LINES) for name, end in _LINE_ENDS.items()},
    "lines ending in a mixture": "{}\r\n{}\r{}\n{}\r\n{}\n".format(*_LINES),
    "no last line end": "\n".join(_LINES),
    "byte order mark": "\ufeffThe ferry left at noon.",
    "zero width": "The har\u200bbour of South\u2011Quay, South\u00adQuay and fer\u200dry, word\u2060joined.",
    "both directions": "The \u202eferry\u202c left \u2066at\u2069 noon\u200f, \u200eat the pier\u061c.",
    "terminal": "\x1b[1;31mThe ferry\x1b[0m left\x07 at\x08 noon.\x9b2J It\x7f came\x0b back\x0c.",
    "combining": "The cafe\u0301 in Zu\u0308rich, n\u0334o\u0335t o\u0302\u0323ne. \u0301Alone.",
    "homoglyphs": "Thе fеrrу lеft аt nооn, ｆｕｌｌ　ｗｉｄｔｈ, 𝐛𝐨𝐥𝐝 and ﬁne.",
    "emoji": "The ferry 👩‍👩‍👧 left 🇦🇲🇦🇿 at 1️⃣2️⃣ 👍🏽, ☎️ and #️⃣.",
    "hard wrap": "The ferry com-\npany would re-\nopen its well-\nknown route be-\nfore noon.",
    "two columns": "The ferry left     Nobody knew\nat noon, and the   where it went.\npier was empty.    The end.",
    "html": "<!DOCTYPE html>\n<html><head><title>Ferry</title><style>p{margin:0}</style></head>\n"
    "<body onload='go()'><p class=\"x\">The&nbsp;ferry left &amp; came&#8217;s back.</p><br/></body></html>",
    "markdown": "# Ferry\n\n* [noon](https://example.org/a_b)\n* `code` and **weight**\n\n> said\n\n```\nend\n```",
    "subtitles": "1\n00:00:01,000 --> 00:00:02,500\n- Who?\n- <i>Nobody.</i>\n\n2\n00:00:03,000 --> 00:00:04,000\n",
    **_SCRIPTS,
}
"""Texts that are plain text all the same: each has words, in its own line ends, script, controls or markup."""
