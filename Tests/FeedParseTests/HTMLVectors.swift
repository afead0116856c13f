/// Ways to smuggle a script past a filter: the classes of OWASP's filter evasion sheet, browsers' mutation tricks, and what
/// feedparser's sanitiser tests are about, written anew.
/// <https://cheatsheetseries.owasp.org/cheatsheets/XSS_Filter_Evasion_Cheat_Sheet.html>
enum HTMLVectors {
    static let all: [String] = scripts + schemes + images + attributes + parsing + frames + styles + foreign + mutation

    private static let scripts = [
        "<script>x()</script>", "<SCRIPT SRC=//h.example/x.js></SCRIPT>", "<script/xss src=x></script>",
        "<script\n>x</script\n>",
        "<<script>x();//<</script>", "<script src=http://h.example/x.js?< b >", "<script src=//h.example/.j>",
        "</title><script>x</script>", "</textarea><script>x</script>", "<scr<script>ipt>x</scr</script>ipt>", "<script",
        "<script>x", "\"><script>x</script>", "';x();//", "<noscript><script>x</script></noscript>",
        "<xml><script>x</script></xml>",
        "<plaintext><script>x", "<xmp><script>x</script></xmp>", "<template><script>x</script></template>",
        "<noembed><script>x</script></noembed>", "<listing><script>x</script></listing>",
        "<script a=\">\" src=x></script>",
        "<script =\">\" src=x></script>", "<script a='>' src=x></script>", "<script a=`>` src=x></script>",
        "<!--[if gte IE 4]><script>x</script><![endif]-->", "<![CDATA[<script>x</script>]]>",
        "<?php x ?><script>y</script>",
        "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;", "<script>//<!--\nx\n//--></script>",
    ]

    private static let schemes = [
        "javascript:x", "JaVaScRiPt:x", "jav\tascript:x", "jav&#x09;ascript:x", "jav&#x0A;ascript:x",
        "jav&#x0D;ascript:x",
        " &#14;  javascript:x", "java\0script:x", "&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;x",
        "&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099&#0000114&#0000105&#0000112&#0000116&#0000058x",
        "&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;x", "javascript&colon;x", "vbscript:x", "livescript:x",
        "mocha:x",
        "data:text/html;base64,PHNjcmlwdD54PC9zY3JpcHQ+", "data:image/svg+xml;base64,PHN2Zz4=", "feed:javascript:x",
        "view-source:javascript:x", "jar:http://h.example!/x", "file:///etc/passwd", "about:blank", "chrome://x",
        "\u{1}javascript:x",
        "javascript\u{A0}:x", "\u{FEFF}javascript:x", "//javascript:x", "http:javascript:x", "blob:https://e.org/x",
        "ms-its:x",
        "x-javascript:x", "mailto:\"><script>x</script>", "http://e.org/\"onmouseover=\"x", "https://e.org/'><b>",
    ].map {
        "<a href=\"\($0)\">t</a><img src=\"\($0)\"><q cite=\"\($0)\">u</q><video poster=\"\($0)\" src=\"\($0)\"></video>"
    }

    private static let images = [
        "<img src=javascript:x>", "<img src=`javascript:x`>", "<img \"\"\"><script>x</script>\">",
        "<img src=# onmouseover=\"x\">",
        "<img src= onmouseover=\"x\">", "<img onmouseover=\"x\">", "<img src=/ onerror=\"x\"></img>",
        "<img src=x onerror=x//",
        "<img/src=x/onerror=x>", "<img dynsrc=\"javascript:x\">", "<img lowsrc=\"javascript:x\">",
        "<image src=x onerror=x>",
        "<img src=x:x onerror=x>", "<img srcset='javascript:x 1x, https://e.org/,\"onerror=x 2x'>",
        "<img src='http://e.org/\"onerror=x'>",
        "<input type=image src=javascript:x>", "<body background=javascript:x>", "<table background=javascript:x>",
        "<td background=javascript:x>",
        "<picture><source srcset=javascript:x><img src=x></picture>", "<img src=x data-src='javascript:x'>",
        "<img src='x' usemap='#m'><map name=m><area href=javascript:x></map>",
    ]

    private static let attributes = [
        "<p onclick=x>t", "<p ONCLICK = 'x'>t", "<p/onclick=x>t", "<p onclick\n=\nx>t", "<p \u{0C}onclick=x>t",
        "<p \"onclick=x>t",
        "<p ''onclick=x>t", "<p title='\"><script>x</script>'>t", "<p title=\"&quot;&gt;&lt;script&gt;\">t",
        "<p title=`>`onclick=x>t",
        "<a href=https://e.org/ onfocus=x autofocus>t</a>", "<a href='https://e.org/' style='x:expression(y)'>t</a>",
        "<b id=x name=y class=z>t</b>",
        "<a href=x formaction=javascript:x>t</a>", "<a href='https://e.org' ping='https://h.example'>t</a>",
        "<div onbeforescriptexecute=x>t</div>",
        "<details open ontoggle=x>t</details>", "<video onloadstart=x><source onerror=x></video>",
        "<marquee onstart=x>t</marquee>", "<bgsound src=javascript:x>",
        "<a xlink:href='javascript:x'>t</a>", "<a HREF='x' href='javascript:y'>t</a>", "<p xml:lang='\"onclick=x'>t",
        "<ol start='\"x' type='<'>t</ol>",
        "<td colspan='1\" onclick=\"x'>t", "<time datetime='\"><script>'>t</time>",
        "<a target=_blank rel=opener href=https://e.org/x>t</a>",
    ]

    private static let parsing = [
        "<", "<>", "</", "</>", "<!", "<!--", "<!-->", "<!--->", "<!-- --!><script>x</script>",
        "<!--><script>x</script>-->", "<a", "<a ", "<a href",
        "<a href=", "<a href='", "<a href=\"x", "&", "&#", "&#x", "&#;", "&#x;", "&#xD800;", "&#1114112;",
        "&#99999999999;", "&lt;script&gt;x&lt;/script&gt;",
        "&amp;lt;script&amp;gt;", "<p></b></i></p></p></div>", "<div><p></div></p>", "<table><p>x<td>y",
        "<select><option><script>x</script></select>",
        "<b <script>x</script>", "<b/<script>x</script>", "<p\0onclick=x>", "<\0p>", "<%x%>", "<?x?>",
        "<x:script>y</x:script>", "<\u{FF53}cript>x</script>",
        "<a href=https://e.org/><a href=https://e.org/>n</a></a>",
        "<form action=javascript:x><button>t</button></form>", "<isindex action=javascript:x>",
        "<base href='javascript:x//'><a href='y'>t</a>", "<meta http-equiv=refresh content='0;url=javascript:x'>",
        "<link rel=stylesheet href=javascript:x>",
        "<p>\u{202E}rtl</p>", "<keygen autofocus onfocus=x>", "<textarea><img src=x onerror=y>",
        "<title><img src=x onerror=y>", "<a><b><i><u>",
    ]

    private static let frames = [
        "<iframe src=javascript:x></iframe>", "<iframe srcdoc='<script>x</script>'></iframe>",
        "<iframe src='https://www.youtube.com.h.example/'></iframe>",
        "<iframe src='https://h.example/?https://www.youtube.com/embed/'></iframe>",
        "<iframe src='https://www.youtube.com@h.example/x'></iframe>",
        "<iframe src='https://www.youtube.com/embed/x' srcdoc='<script>y</script>' onload=z></iframe>",
        "<iframe src='https://www.youtube.com/embed/x'><script>y</script>",
        "<iframe src='https://www.youtube.com/embed/x'></iframe/><script>y</script>",
        "<frameset><frame src=javascript:x></frameset>",
        "<object data=javascript:x></object>", "<object type=text/x-scriptlet data=//h.example/x></object>",
        "<embed src=data:image/svg+xml;base64,x allowscriptaccess=always>",
        "<applet code=x archive=//h.example/x></applet>", "<layer src=//h.example/x></layer>", "<ilayer src=x>",
        "<portal src=javascript:x>",
    ]

    private static let styles = [
        "<style>@import 'javascript:x';</style>", "<style>body{background:url(javascript:x)}</style>t",
        "<style><img src='</style><img src=x onerror=y//'>",
        "<div style='background-image:url(javascript:x)'>t</div>", "<div style='width:expression(x)'>t</div>",
        "<p style='-moz-binding:url(//h.example/x#y)'>t</p>",
        "<xss style=behavior:url(x.htc)>t", "<style type=text/javascript>x</style>",
        "<link href=//h.example/x.css rel=stylesheet>", "<p style=\"a:'\\3c script>'\">t</p>",
        "<div style='position:fixed;top:0;left:0;width:100%;height:100%'>t</div>",
    ]

    private static let foreign = [
        "<svg onload=x>", "<svg/onload=x>", "<svg><script>x</script></svg>", "<svg><script>x&#40;1&#41;</script>",
        "<svg><a xlink:href=javascript:x><text>t</text></a></svg>",
        "<svg><animate onbegin=x attributeName=y>", "<svg><use href='data:image/svg+xml,x'/></svg>",
        "<svg><foreignObject><script>x</script></foreignObject></svg>",
        "<svg><style><img src=x onerror=y></style></svg>", "<math href=javascript:x>t</math>",
        "<math><maction actiontype=statusline xlink:href=javascript:x>t</maction></math>",
        "<math><mi xlink:href='data:x,<script>y</script>'>t</mi></math>",
        "<math><annotation-xml encoding='text/html'><script>x</script></annotation-xml></math>",
        "<svg></p><style><a id=\"</style><img src=1 onerror=x>\">",
        "<svg><title><style><img src=x onerror=y></style></title></svg>",
        "<svg><desc><![CDATA[</desc><script>x</script>]]></svg>",
    ]

    private static let mutation = [
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=x&gt;\">",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=x>",
        "<noscript><p title=\"</noscript><img src=x onerror=y>\">", "<p title=\"</p><img src=x onerror=y>\">t",
        "<listing>&lt;img src=x onerror=y&gt;</listing>",
        "<pre>\n&lt;script&gt;</pre>", "<textarea>&lt;/textarea>&lt;img src=x onerror=y&gt;",
        "<img alt=\"`><script>x</script>\">", "<a href=\"https://e.org/`onmouseover=x\">t</a>",
        "<svg><![CDATA[><image xlink:href=\"]]><img src=x onerror=y//\"></svg>",
        "<xmp><p title=\"</xmp><svg/onload=x>\">", "<noembed><p title='</noembed><img src=x onerror=y>'>",
        "<iframe src=\"https://www.youtube.com/embed/x\"><p title=\"</iframe><img src=x onerror=y>\"></p></iframe>",
        "<a title=\"&lt;/a&gt;&lt;script&gt;\">t</a>",
        "<select><math><mi></select><img src=x onerror=y>", "<table><a href=\"</table><img src=x onerror=y>\">",
        "<b title='a\" onclick=\"x'>t</b>",
    ]
}
