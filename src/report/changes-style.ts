// The style sheet of the page of a change report: light and dark, wide and narrow, and on paper.

export const CHANGES_STYLE = `:root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1b1d21;--muted:#5b6068;--rule:#dcd9d2;--old:#9b1c1c;--old-tint:#fbe4e1;--new:#0b5c3b;--new-tint:#d9f0e3;--mark:#fff0b8;--accent:#9b2c1a;--serif:"Source Serif 4","Source Serif Pro",Charter,"Iowan Old Style",Georgia,"Noto Serif","Noto Serif SC",serif}
@media(prefers-color-scheme:dark){:root{--paper:#15171a;--card:#1d2024;--ink:#eceae5;--muted:#a9adb5;--rule:#383c43;--old:#ffb4a9;--old-tint:#4a1f1c;--new:#9be3bf;--new-tint:#163d2b;--mark:#5c4a08;--accent:#ff9d8a}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1.5rem}
@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans SC",sans-serif}
body>header,.sheet,body>footer{max-width:84rem;margin:0 auto;padding-left:2rem;padding-right:2rem}
body>header{padding-top:3rem}
.kicker{margin:0 0 .5rem;font-weight:600;color:var(--accent)}
h1,h2,article h3,article h4,.tiles b{font-family:var(--serif)}
h1{margin:0;font-size:clamp(2rem,4.5vw,3.25rem);line-height:1.08;font-weight:650;letter-spacing:-.015em;text-wrap:balance;max-width:22em}
.sides{margin:.9rem 0 0;color:var(--muted);overflow-wrap:anywhere}
.sides strong{font-weight:600;color:var(--ink)}
.summary{margin:1.1rem 0 0;font-size:1.1875rem;line-height:1.5;max-width:46rem;text-wrap:pretty}
.warning{background:var(--mark);padding:.6rem .9rem;margin:1rem 0 0;max-width:46rem}
.tiles{display:flex;flex-wrap:wrap;gap:0 2.5rem;list-style:none;margin:1.75rem 0 0;padding:1rem 0 0;border-top:2px solid var(--ink)}
.tiles a{display:flex;align-items:baseline;gap:.5rem;padding:.25rem 0;text-decoration:none}
.tiles b{font-size:2.25rem;line-height:1;font-weight:600;font-variant-numeric:lining-nums}
.tiles a:hover{text-decoration:underline}
.tiles .alarm b{color:var(--old)}
.sheet{display:grid;grid-template-columns:minmax(0,1fr);gap:0 3rem;padding-top:1.5rem;padding-bottom:3rem}
nav{font-size:.9375rem;line-height:1.35}
nav ul,nav ol{list-style:none;margin:0;padding:0}
nav a{display:block;padding:.2rem 0;text-decoration:none}
nav a:hover{text-decoration:underline}
nav>ul>li>a{font-weight:600;padding-top:.45rem}
nav ol a{display:flex;gap:.6em;color:var(--muted)}
nav .gone{text-decoration:line-through;text-decoration-thickness:1px}
@media(min-width:64rem){.sheet{grid-template-columns:13.5rem minmax(0,1fr)}nav{position:sticky;top:1.5rem;align-self:start;max-height:calc(100vh - 3rem);overflow:auto;margin-top:2.1rem}}
@media(max-width:63.99rem){nav{border-bottom:1px solid var(--rule);padding-bottom:1rem}nav ol{display:none}nav>ul{display:flex;flex-wrap:wrap;gap:0 1.25rem}}
h2{margin:2rem 0 .8rem;font-size:1.625rem;line-height:1.2;font-weight:600;letter-spacing:-.005em}
h3,h4{margin:1.5rem 0 .6rem;font-size:1.25rem;line-height:1.3;font-weight:600}
small{color:var(--muted);font-size:.875em;font-weight:400}
code{font-family:ui-monospace,"SF Mono",Menlo,Consolas,monospace;font-size:.875em;overflow-wrap:anywhere}
a{color:inherit;text-underline-offset:.15em;text-decoration-thickness:1px}
a:focus-visible,.wide:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.about{margin:-.3rem 0 .8rem;color:var(--muted);max-width:46rem}
del,ins,mark{padding:.05em .18em;margin:0 -.05em;border-radius:3px;box-decoration-break:clone;-webkit-box-decoration-break:clone}
del{color:var(--old);background:var(--old-tint);text-decoration:line-through;text-decoration-thickness:1px}
ins{color:var(--new);background:var(--new-tint);text-decoration:none;font-weight:600}
mark{background:var(--mark);color:inherit;font-weight:600}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.65rem 1.25rem .65rem 0;border-bottom:1px solid var(--rule)}
thead th{font-size:.875rem;color:var(--muted);font-weight:600;white-space:nowrap;padding-top:0}
.facts tbody th{font-weight:600;min-width:11rem}
.facts tbody th small{display:block}
.facts .computed th{font-weight:400}
.facts .number{font-variant-numeric:tabular-nums;white-space:nowrap}
.facts :is(.up,.down)::before{content:"";display:inline-block;width:.6em;height:.52em;margin-right:.45em;background:currentColor;clip-path:polygon(50% 0,100% 100%,0 100%)}
.facts .down::before{clip-path:polygon(0 0,100% 0,50% 100%)}
.facts .from{min-width:13rem;padding-right:0}
.list{list-style:none;margin:0;padding:0}
.list li{padding:.7rem 0;border-bottom:1px solid var(--rule);max-width:54rem}
.list small{display:block}
.list .fails{border-left:4px solid var(--old);padding-left:.9rem}
.fails strong{color:var(--old)}
.checks li{position:relative;padding-left:2rem}
.checks li::before{content:"";position:absolute;left:0;top:.95rem;width:1rem;height:1rem;border:1.5px solid var(--muted);border-radius:3px}
.files li{padding:.35rem 0}
.files small{display:inline;margin-left:.5em}
article{margin:0 0 3rem}
article>h3,article>h4{display:flex;flex-wrap:wrap;align-items:baseline;gap:.3rem .65rem;margin:0 0 .7rem;padding-top:.9rem;border-top:1px solid var(--ink)}
article .folio{color:var(--accent);min-width:1.2em}
.folio{font-variant-numeric:tabular-nums lining-nums}
.chip{border:1px solid var(--rule);border-radius:1rem;padding:.05rem .6rem;font-family:system-ui,-apple-system,"Segoe UI","Noto Sans",sans-serif;font-size:.8125rem}
.chip.added{color:var(--new);border-color:currentColor}
.chip.removed{color:var(--old);border-color:currentColor}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:1.25rem;margin:0 0 1rem}
figure{margin:0}
figcaption{color:var(--muted);font-size:.875rem;margin:0 0 .35rem}
.shot{position:relative;border:1px solid var(--rule);border-radius:4px;overflow:hidden;background:var(--card)}
.shot img{display:block;width:100%;height:auto}
.shot i{position:absolute;border:2px solid #0b7a4b;border-radius:4px;box-shadow:0 0 0 1px #fff}
.shot i.was{border-color:#c02626}
.shot.none{aspect-ratio:16/9;display:grid;place-items:center;border-style:dashed;background:none}
.none p,.absent{color:var(--muted)}
.words{table-layout:fixed;font-size:.9688rem}
.words th,.words td{width:50%;padding:.45rem 1.25rem .45rem 0}
.words td small{display:block;line-height:1.3}
.words .title td{font-weight:600}
body>footer{padding-bottom:3rem;color:var(--muted);font-size:.875rem}
body>footer p{margin:0;border-top:1px solid var(--rule);padding-top:1rem}
@media screen and (max-width:44rem){body>header,.sheet,body>footer{padding-left:1.1rem;padding-right:1.1rem}body>header{padding-top:1.75rem}.pair{grid-template-columns:1fr;gap:.9rem}.tiles{gap:0 1.5rem}.facts thead{display:none}.facts,.facts tbody,.facts tr{display:block}.facts tr{border-bottom:1px solid var(--rule);padding:.6rem 0}.facts th,.facts td{display:inline-block;border:0;padding:.1rem .9rem .1rem 0}.facts tbody th,.facts .from{display:block}.facts td.places::before{content:"slides ";color:var(--muted)}.words thead{display:none}.words,.words tbody,.words tr,.words td{display:block;width:100%}.words tr{border-bottom:1px solid var(--rule);padding:.4rem 0}.words td{border:0;padding:.15rem 0}.words td.absent{display:none}}
@media print{:root{--paper:#fff;--card:#fff;--ink:#000;--muted:#444;--rule:#bbb;--old:#8f1414;--old-tint:#fbe4e1;--new:#0b5c3b;--new-tint:#d9f0e3;--mark:#fff0b8;--accent:#9b2c1a}@page{margin:16mm 14mm}body{font-size:10pt}body>header,.sheet,body>footer{max-width:none;padding-left:0;padding-right:0}body>header{padding-top:0}.sheet{display:block}nav{display:none}h2,h3,h4{break-after:avoid}tr,li,.pair,figure{break-inside:avoid}article{break-inside:avoid-page}.wide{overflow:visible}.facts .number{white-space:normal}.facts .from,.facts tbody th{min-width:0}del,ins,mark,.shot,.shot i{print-color-adjust:exact;-webkit-print-color-adjust:exact}}`;
