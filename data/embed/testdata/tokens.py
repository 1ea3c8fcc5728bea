"""Makes tokens.json: hard strings and their token ids by Hugging Face tokenizers.

    pip install tokenizers==0.23.3
    python tokens.py VOCAB_TXT > tokens.json

Settings are those of all-MiniLM-L6-v2: BERT uncased, at most 256 tokens.
"""
import json, sys
import tokenizers
from tokenizers.implementations import BertWordPieceTokenizer

accents = """café CAFÉ naïve façade Ångström Übermensch smörgåsbord jalapeño Đorđe Łódź İstanbul ıstanbul ŞIMARIK
straße STRASSE ﬁne ﬂuﬀy Ǆ ǅ ΑΒΓ ΣΊΣΥΦΟΣ σίσυφος Привет Ёлка Йод résumé re\u0301sume\u0301 e\u0301 o\u0308\u0304 Z\u0351\u036b\u0343a\u0335l\u0322g\u0328o\u035e
Ệ Tiếng\u00a0Việt ñ n\u0303 \u0301lone a\u0300\u0301\u0302\u0303\u0304\u0305""".split(" ")
scripts = ["日本語のテキスト", "漢字", "中文和English混合", "㐀㐁", "𠀀𪜀", "豈更", "東京 tower", "カタカナ ガギグ", "한국어 텍스트", "각",
    "ไทยภาษา", "हिन्दी में", "தமிழ்", "বাংলা", "ગુજરાતી", "עברית נקודות שָׁלוֹם", "العربية مَرْحَبًا", "\u200fשלום\u200e hello", "\u202bعربي\u202c",
    "አማርኛ", "ქართული ᲥᲐᲠᲗᲣᲚᲘ", "Հայերեն", "ᏣᎳᎩ ꭰ", "ελληνικά", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "ｆｕｌｌｗｉｄｔｈ！", "Ⅷ ⅷ ① ½ ² ™", "𐐀𐐨", "ẞ ß", "ᾳ ᾼ", "Ꮳ"]
emoji = ["😀", "hi😀there", "👩\u200d👩\u200d👧\u200d👦 family", "👍🏽", "🇩🇪🇫🇷", "❤\ufe0f", "1\ufe0f\u20e3", "☺", "♥ ♦", "→ ⇒", "√2 ≠ ∞", "🏴\u200d☠\ufe0f", "☕ time", "🤖🤖🤖", "©®™"]
controls = ["a\x00b", "a\x01b\x1fc", "\x7fdel", "tab\there", "line\nend", "carriage\r\nreturn", "a\x85b", "a\xadb", "zero\u200bwidth", "join\u200der", "non\u200cjoin",
    "bom\ufeffinside", "\ufeffbom", "replacement\ufffdcharacter", "private\ue000use", "interlinear\ufff9x", "vertical\x0btab", "form\x0cfeed", "a\u2060b", "\x1b[31mred\x1b[0m",
    "tag\U000e0041\U000e007f", "\U0010fffd", "un\u0378assigned", "a\u180eb", "a\u061cb"]
spaces = [" ", "  two  blanks  ", "\u00a0nbsp\u00a0", "en\u2002em\u2003thin\u2009hair\u200a", "ogham\u1680space", "ideographic\u3000space", "line\u2028sep\u2029par",
    "narrow\u202fnbsp", "math\u205fspace", "\n\n\n", "\t \t", "", "braille\u2800blank"]
punctuation = ["!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", "don't can't I'm we've", "well-known", "a--b", "...", "…", "“quoted” ‘single’", "«guillemets»", "‹x›", "¡Hola! ¿Qué?",
    "en–dash em—dash", "3.14 1,000,000 50%", "$5 €5 £5 ¥5 ₹5", "a_b__c", "x^2+y^2=z^2", "C++ C# F#", "AT&T R&D", "(nested [brackets {here}])", "5°C ±2 ×3 ÷4", "†‡§¶", "、。「」", "،؛؟",
    "।॥", "·•‧", "‼⁇⁉", "‐‑‒–—―", "⸮⸺ ⹁", "\u2e43\u2e49 \u2e52", "a\u061db", "a\u166db", "\u05be\u05c0", "՜՞", "a|b¦c", "`code`", "~~strike~~", "<b>bold</b>", "&amp; &lt;"]
web = ["https://example.org/a/b?c=d&e=f#g", "http://t.co/AbC123xyz", "www.example.com", "mail@example.org", "@mention hello", "#hashtag #Two_Words #日本", "RT @user: text…", "user/repo@v1.2.3",
    "file:///C:/Temp/x.txt", "192.168.0.1:8080", "2026-11-24T10:20:30Z", "+49 (0)30 123-456", "1e-5 0x1F", "lol :-) ;) :D <3", "sooooooo goooood", "YOLO!!!1!", "omg???", "iPhone14ProMax", "GPT-4o-mini",
    "snake_case camelCase kebab-case", "https://a.b/" + "x" * 120]
special = ["[CLS]", "[SEP]", "[PAD]", "[UNK]", "[MASK]", "[cls] [Sep]", "a[SEP]b", "[CLS][SEP]", "the [MASK] sat", "[[SEP]]", "[SEP", "SEP]", "[ SEP ]", "é[SEP]É", "[CLS] [UNK] unk", "[MASK]ing", "##ing", "a ##b",
    "[SEP]" * 300, "x [PAD] y", "[unused0]", "[unused1] x"]
words = ["unaffable", "antidisestablishmentarianism", "supercalifragilisticexpialidocious", "qwxzv", "zzzzzz", "a", "I", "streamml", "tokenization tokenisation", "hypothyroidism", "JavaScript", "pneumonoultramicroscopicsilicovolcanoconiosis"]
long = [c * n for c in ("a", "é", "ß", "z", "日", "가", "ﬁ", "😀") for n in (99, 100, 101)] + ["a" * 100 + " b", "a" * 101 + " b", "x" * 5000, "e\u0301" * 100, "e\u0301" * 101, "-".join(["a" * 100] * 3),
    " ".join(["word"] * 300), "word " * 253, "word " * 254, "word " * 255, "unaffable " * 100, "日" * 300, "." * 300, "😀 " * 300, " ".join(str(i) for i in range(300)), "a\u00a0" * 300, " ".join(["don't"] * 120)]
news = ["Global chip shortage likely to last through 2023: US official", "It's 5 o'clock — somewhere; \"right?\"", "Fed raises rates by 0.75%, S&P 500 falls 3.2%", "BREAKING: U.S. gov't says 'no' to E.U.'s plan",
    "How do I fill a DataSet or a DataTable from a LINQ query resultset ?", "what's my credit card's apr", "Les élèves français étudient à l'école", "Größere Änderungen über Nacht", "El niño comió piñata", "Zażółć gęślą jaźń",
    "Příliš žluťoučký kůň", "Съешь ещё этих мягких булок", "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία", "いろはにほへと", "我能吞下玻璃而不伤身体", "나는 유리를 먹을 수 있어요", "אני יכול לאכול זכוכית", "أنا قادر على أكل الزجاج", "ฉันกินกระจกได้", "मैं काँच खा सकता हूँ"]

t = BertWordPieceTokenizer(sys.argv[1], clean_text=True, handle_chinese_chars=True, strip_accents=None, lowercase=True)
t.enable_truncation(max_length=256)
texts = list(dict.fromkeys(accents + scripts + emoji + controls + spaces + punctuation + web + special + words + long + news))
print('{"software": "Hugging Face tokenizers %s, BertWordPieceTokenizer, testdata/tokens.py",\n"cases": [' % tokenizers.__version__)
print(",\n".join(json.dumps({"text": s, "ids": t.encode(s).ids}, separators=(",", ":")) for s in texts))
print("]}")
