/** The sheet that is signed, on screens and on paper; everything else is in the stylesheet of every page. */
export const protocolStyles = `
.state{padding:.85rem 1.1rem .35rem;border:1.5px solid var(--tone);border-radius:6px;background:var(--tonePanel);margin:1.1rem 0 1.3rem}
.state-draft{--tone:var(--caution);--tonePanel:var(--cautionPanel)}
.state-final{--tone:var(--gain);--tonePanel:var(--gainPanel)}
.state .lead{font-size:1.2rem;color:var(--tone);margin-bottom:.25rem}
.codes{display:flex;flex-wrap:wrap;gap:.15rem 1.2rem;font-size:.88rem}
.terms{display:grid;grid-template-columns:1fr 1fr;gap:1.3rem 2.2rem}
.across{grid-column:1/-1}
.term h2,.signing h2{font-size:1.08rem;margin-bottom:.3rem}
.term p{margin-bottom:.4rem;line-height:1.45}
.term table{margin-bottom:.4rem}
.blank{display:inline-block;min-width:9rem;border-bottom:1px solid var(--ink);height:1em}
.signing{margin-top:1.5rem;padding-top:1rem;border-top:3px solid var(--ink)}
.signatures{table-layout:fixed}
.signatures th:first-child{width:27%}
.signatures th:nth-child(3){width:16%}
.signatures tbody th,.signatures tbody td{height:2.9rem;vertical-align:bottom;border-bottom:1px solid var(--ink)}
.signatures tbody td{border-left:.6rem solid transparent;background-clip:padding-box}
@media screen and (max-width:860px){.terms{grid-template-columns:1fr}}
@media screen and (max-width:560px){.signatures th:first-child{width:34%}}
@media print{
.protocol{break-after:page}
.protocol .kicker{margin-bottom:.15rem;font-size:.9rem}
.protocol h1{font-size:15pt}
.protocol .question{margin:.2rem 0 .1rem;font-size:1rem}
.protocol .scope{margin-bottom:.3rem}
.state{padding:.4rem .8rem .05rem;margin:.3rem 0 .55rem}
.state p{margin-bottom:.2rem;font-size:.92rem}
.state .lead{font-size:1.1rem;margin-bottom:.1rem}
.state .codes{font-size:.84rem}
.terms{gap:.5rem 1.6rem}
.term h2,.signing h2{font-size:9.5pt;margin-bottom:.08rem}
.term p,.signing p{margin-bottom:.15rem;line-height:1.28;font-size:.92rem}
.protocol table{font-size:.79rem;line-height:1.22;margin:.15rem 0 .25rem}
.protocol thead th{font-size:.76rem}
.protocol th,.protocol td{padding-top:.1rem;padding-bottom:.1rem}
.signing{break-inside:avoid;margin-top:.5rem;padding-top:.4rem;border-top-width:2px}
.protocol .signatures{margin:0}
.signatures tbody th,.signatures tbody td{height:7mm}
}
`;
