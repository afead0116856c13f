/// How the status page looks. Fonts are the reader's own, colours follow the reader's choice of light or dark.
enum StatusStyle {
    /// A small picture that is part of the page: no request, and none for /favicon.ico either.
    static let icon = """
        data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E\
        %3Crect width='16' height='16' rx='4' fill='%230b7a75'/%3E\
        %3Cpath d='M4 11.5h8M4 8h8M4 4.5h5' stroke='white' stroke-width='1.6' stroke-linecap='round'/%3E%3C/svg%3E
        """

    /// Written by us alone, so it is put in as it is.
    static let sheet: HTML = """

        :root{color-scheme:light dark;--page:#f5f4f0;--card:#fffefb;--text:#1e2327;--soft:#5f6971;--line:#e2dfd7;
        --new:#0b7a75;--edits:#7cc4b6;--repeats:#d5d0c1;--fetched:#4766b0;--unchanged:#c3cde3;--failed:#c8402f;
        --good:#1d7a44;--warn:#9a5b00;--bad:#b93423;--link:#14595a}
        @media (prefers-color-scheme:dark){:root{--page:#121517;--card:#1b1f22;--text:#e6e8e6;--soft:#98a2a8;
        --line:#2d3337;--new:#38bdae;--edits:#1f6f68;--repeats:#454a48;--fetched:#7f9ff0;--unchanged:#37435f;
        --failed:#ff7766;--good:#5ecb8c;--warn:#eeb14f;--bad:#ff8474;--link:#74d3c7}}
        *{box-sizing:border-box;margin:0}
        body{background:var(--page);color:var(--text);font:16px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,
        "Noto Sans",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere;padding:0 1rem 2rem}
        header,main,footer{max-width:62rem;margin:0 auto}
        header{display:flex;flex-wrap:wrap;align-items:baseline;gap:.25rem .9rem;padding:1.4rem 0 1.1rem}
        h1{font-size:1.6rem;font-weight:750;letter-spacing:-.03em;line-height:1}
        h2{font-size:1.02rem;font-weight:650;letter-spacing:-.01em}
        h3{font-size:1rem;font-weight:600;line-height:1.35}
        a{color:var(--link);text-underline-offset:.18em;text-decoration-thickness:.06em}
        a:focus-visible,summary:focus-visible{outline:2px solid var(--link);outline-offset:3px;border-radius:3px}
        code,.name{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.82em}
        .about{margin-left:auto;color:var(--soft);font-size:.88rem}
        .state{font-size:.88rem;font-weight:600;padding-left:1.05em;position:relative}
        .state::before{content:"";position:absolute;left:0;top:.42em;width:.62em;height:.62em;border-radius:50%;
        background:currentColor}
        .good{color:var(--good)}.warn{color:var(--warn)}.bad,.attention{color:var(--bad)}
        section{background:var(--card);border:1px solid var(--line);border-radius:.7rem;padding:1.1rem 1.25rem;
        margin-bottom:1rem}
        .banner{border-color:var(--bad);border-left-width:.35rem}
        .banner p{font-weight:550}
        .totals{display:grid;grid-template-columns:repeat(3,1fr);padding:0;overflow:hidden;gap:1px;
        background:var(--line)}
        .totals div{background:var(--card);padding:1rem 1.25rem}
        .totals h2{font-size:.82rem;font-weight:500;color:var(--soft);letter-spacing:0}
        .figure{font-size:1.9rem;font-weight:650;letter-spacing:-.03em;line-height:1.25}
        .totals p:last-child{font-size:.82rem;color:var(--soft)}
        .totals p.attention{color:var(--bad)}
        figure{margin-top:.9rem}
        figcaption{display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;align-items:baseline;margin-bottom:.45rem}
        figcaption h3{font-size:.88rem;min-width:4.2rem}
        .key{display:flex;flex-wrap:wrap;gap:0 1rem;list-style:none;padding:0;font-size:.8rem;color:var(--soft)}
        .key li::before{content:"";display:inline-block;width:.72em;height:.72em;border-radius:2px;margin-right:.4em;
        background:var(--key)}
        .key .new{--key:var(--new)}.key .edits{--key:var(--edits)}.key .repeats{--key:var(--repeats)}
        .key .fetched{--key:var(--fetched)}.key .unchanged{--key:var(--unchanged)}.key .failed{--key:var(--failed)}
        .plot{display:flex;gap:.5rem}
        .scale,.axis{font-size:.75rem;color:var(--soft);display:flex;justify-content:space-between}
        .scale{flex-direction:column;width:2.6rem;text-align:right;line-height:1}
        .axis{padding:.35rem 0 0 3.1rem}
        .axis span:last-child{margin-left:auto}
        .axis span{flex:0 0 25%}.axis span:last-child{flex:none;position:absolute;right:0}
        .axis{position:relative}
        svg{display:block;flex:1;height:6.5rem;min-width:0;border-bottom:1px solid var(--line)}
        .grid{stroke:var(--line);stroke-width:1;vector-effect:non-scaling-stroke;fill:none}
        .hour{fill:transparent}g:hover .hour{fill:var(--line);fill-opacity:.6}
        rect.new{fill:var(--new)}rect.edits{fill:var(--edits)}rect.repeats{fill:var(--repeats)}
        rect.fetched{fill:var(--fetched)}rect.unchanged{fill:var(--unchanged)}rect.failed{fill:var(--failed)}
        summary{cursor:pointer;color:var(--soft);font-size:.85rem}
        summary h2{display:inline;color:var(--text);font-size:1.02rem}
        .chart details{margin-top:.7rem}
        .count{color:var(--soft);font-weight:500}
        .name{color:var(--soft);font-weight:400;white-space:nowrap}
        .empty{color:var(--soft);margin-top:.4rem}.well{color:var(--good)}
        ul.sick,ol.stories{list-style:none;padding:0}
        .sick li,.stories li{padding:.75rem 0;border-top:1px solid var(--line)}
        .sick li:first-child,.stories li:first-child{border-top:0;padding-top:.5rem}
        .sick li:last-child,.stories li:last-child{padding-bottom:0}
        .sick li{padding-left:1.15rem;position:relative}
        .sick li::before{content:"";position:absolute;left:0;top:1.12rem;width:.6rem;height:.6rem;border-radius:50%;
        background:var(--mark)}
        .sick li:first-child::before{top:.87rem}
        .sick .failing,.sick .stopped{--mark:var(--bad)}.sick .warning{--mark:var(--warn)}
        .sick .stopped::before{border-radius:1px}
        .sick code{color:var(--bad);background:color-mix(in srgb,var(--bad) 9%,transparent);padding:.1em .4em;
        border-radius:.3em}
        .facts{font-size:.85rem;color:var(--soft);margin-top:.1rem}
        .stories a{color:inherit;text-decoration:none}
        .stories a:hover{color:var(--link);text-decoration:underline}
        .outlets{font-size:.78rem;font-weight:600;color:var(--new);border:1px solid currentColor;border-radius:1em;
        padding:.02em .6em;white-space:nowrap;margin-left:.25rem}
        table{border-collapse:collapse;width:100%;font-size:.88rem;margin-top:.7rem}
        th,td{text-align:left;padding:.38rem .8rem .38rem 0;border-top:1px solid var(--line);font-weight:400;
        vertical-align:top}
        thead th{color:var(--soft);font-size:.8rem;border-top:0}
        .figures td,.figures thead th+th,.number{text-align:right}
        td.healthy{color:var(--good)}td.warning{color:var(--warn)}td.failing{color:var(--bad)}td.pending{color:var(--soft)}
        footer{color:var(--soft);font-size:.85rem;display:flex;flex-wrap:wrap;justify-content:space-between;gap:.3rem 2rem;
        padding-top:.3rem}
        footer a{margin-right:.8rem}
        @media (max-width:40rem){body{padding:0 .7rem 1.5rem;font-size:15px}section{padding:.95rem 1rem}
        .totals{grid-template-columns:repeat(2,1fr);padding:0}.totals div{padding:.8rem 1rem}.figure{font-size:1.55rem}
        .about{margin-left:0;width:100%}.wide{display:none}svg{height:5.5rem}.scale{width:2rem}.axis{padding-left:2.5rem}
        th,td{padding-right:.5rem}.feeds .name{display:block}}
        @media print{body{background:none}section{break-inside:avoid}}

        """
}
