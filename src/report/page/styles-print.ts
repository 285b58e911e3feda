/** Paper: A4, the executive page on one sheet, every closed part open, light colours, heads of tables repeated. */
export const printStyles = `
@page{size:A4;margin:13mm 13mm 14mm;@bottom-right{content:counter(page) " / " counter(pages);font:8pt Helvetica,Arial,"Liberation Sans",sans-serif;color:#54585d}}
@media print{
html{font-size:9pt}
body{line-height:1.36;-webkit-print-color-adjust:exact;print-color-adjust:exact}
main,footer{max-width:none;padding:0}
.skip,.contents,.download,.what-if{display:none}
.executive{break-after:page}
h1{font-size:17.5pt}
.question{font-size:1.08rem;margin:.4rem 0 .2rem}
.scope{margin-bottom:.7rem}
.verdict{grid-template-columns:10.5rem 1fr}
.decision{padding:.8rem .9rem}
.decision h2{font-size:1.7rem}
.why{padding:.75rem .95rem .35rem}
.effect{margin-top:1rem;gap:1.6rem}
.effect .big{font-size:1.55rem}
.figures{margin-top:.9rem}
.figure{padding:.6rem .7rem}
.figure dt{min-height:0}
.figure dd.big{font-size:1.4rem}
.chain{margin-top:1rem}
.chain ol{gap:1.2rem}
.chain li{padding:.5rem .65rem}
.closing{margin-top:1rem;padding-top:.7rem;gap:1.4rem}
.appendix{margin-top:0}
.part{margin-top:1.6rem}
.part>h2{font-size:14pt;break-after:avoid}
h2,h3,h4,.take-away,caption{break-after:avoid;break-inside:avoid}
figure,.facts>div,.formulas>div,.findings>li,tr{break-inside:avoid}
figure{break-inside:auto;margin:.7rem 0 1.2rem}
.picture,.take-away{break-inside:avoid}
.picture{break-before:avoid}
thead{display:table-header-group}
tbody tr:first-child,tr.below{break-before:avoid}
details::details-content{content-visibility:visible;display:block;block-size:auto}
details>summary{color:var(--muted);break-after:avoid}
summary::before{display:none}
.compact{font-size:.76rem;line-height:1.25}
.compact th,.compact td{padding:.05rem .5rem}
.kpi>p,.estimates>p{break-after:avoid;break-inside:avoid}
.kpi h3{margin-top:1.1rem}
figcaption{margin-top:.2rem}
.synthetic{position:static;margin-bottom:.6rem}
.watermark{display:block;position:fixed;inset:45% 0 auto;text-align:center;font-size:50pt;font-weight:bold;letter-spacing:.04em;white-space:nowrap;color:#4b3a8f;opacity:.07;transform:rotate(-32deg)}
a[href^="#"]{color:inherit;text-decoration:none}
}
`;
