/** The executive page on screens; paper is in `printStyles`. */
export const executiveStyles = `
.kicker{color:var(--muted);margin:0 0 .5rem;font-size:.95rem}
.kicker strong{color:var(--ink)}
h1{font-size:clamp(1.55rem,1.1rem + 1.9vw,2.2rem);letter-spacing:-.012em;line-height:1.14}
.question{font-size:1.08rem;margin:.7rem 0 .25rem;max-width:52rem}
.scope{color:var(--muted);font-size:.88rem;margin:0 0 1.3rem}
.verdict{display:grid;grid-template-columns:minmax(9.5rem,13rem) 1fr;border-radius:6px;overflow:hidden;border:1.5px solid var(--tone);background:var(--tonePanel)}
.verdict-scale{--tone:var(--gain);--tonePanel:var(--gainPanel)}
.verdict-extend{--tone:var(--caution);--tonePanel:var(--cautionPanel)}
.verdict-redesign{--tone:var(--change);--tonePanel:var(--changePanel)}
.verdict-stop{--tone:var(--harm);--tonePanel:var(--harmPanel)}
.decision{padding:1.1rem 1.2rem;background:var(--tone);color:var(--paper)}
.decision .icon{width:1.7rem;height:1.7rem;display:block;margin-bottom:.35rem}
.decision h2{font-size:1.9rem;letter-spacing:-.01em}
.decision p{margin:.15rem 0 0;line-height:1.3}
.why{padding:1rem 1.2rem .7rem}
.why p{margin-bottom:.45rem}
.why .small{color:var(--ink)}
.hash{white-space:nowrap;font-family:ui-monospace,Menlo,Consolas,"Liberation Mono",monospace;font-size:.92em}
.effect{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1.25fr);gap:2.2rem;align-items:start;margin-top:1.6rem}
.effect h2{font-size:1rem;font-weight:normal;color:var(--muted)}
.effect .big{font-size:1.85rem;font-weight:bold;letter-spacing:-.01em;line-height:1.15;margin:.1rem 0 .25rem}
.effect p{margin-bottom:.3rem}
.unclaimed{display:inline-block;padding:.05em .7em;border-radius:2em;border:1.5px solid var(--caution);color:var(--caution);font-size:.82rem;font-weight:bold}
.not-claimed .big,.not-claimed dd.small{color:var(--muted)}
.not-claimed .reach,.not-claimed .dot{fill:var(--control)}
.arms{margin:0;font-size:1rem}
.arms .trained th,.arms .trained td{font-weight:bold;color:var(--trained)}
.arms td.n{white-space:nowrap}
.figures{margin-top:1.4rem}
.figures dl{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:.8rem;margin:0 0 .5rem}
.figure{padding:.85rem .95rem .7rem;background:var(--panel);border-radius:6px}
.figure dt{color:var(--muted);font-size:.86rem;line-height:1.25;min-height:2.5em}
.figure dd{margin:0;font-size:.88rem}
.figure dd.big{font-size:1.65rem;font-weight:bold;letter-spacing:-.01em;line-height:1.2;margin-top:.1rem}
.figure dd.long{font-size:1.15rem;line-height:1.3}
.figure dd.small{margin-top:.45rem;padding-top:.4rem;border-top:1px solid var(--grid);font-size:.82rem;color:var(--ink)}
.range-bar{display:block;width:100%;height:auto;max-height:18px;margin:.2rem 0}
.range-bar .track{stroke:var(--axis);stroke-width:1}
.range-bar .reach{fill:var(--trained);opacity:.45}
.range-bar .dot{fill:var(--trained)}
.range-bar .mark{stroke:var(--ink);stroke-width:2}
.chain{margin-top:1.5rem}
.chain h2,.closing h2{font-size:1.08rem;margin-bottom:.5rem}
.chain ol{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:1.5rem;list-style:none;margin:0;padding:0}
.chain li{position:relative;display:flex;flex-direction:column;padding:.7rem .85rem;border:1px solid var(--grid);border-top:5px solid var(--tone);border-radius:4px}
.chain li+li::before{content:"";position:absolute;left:-1.12rem;top:calc(50% - .4rem);border:.4rem solid transparent;border-left:.55rem solid var(--axis);border-right:0}
.chain h3{font-size:.95rem}
.chain p{margin:0 0 .25rem;font-size:.88rem;line-height:1.35}
.chain .change{font-weight:bold}
.chain .range{font-weight:normal}
.chain .small{font-size:.8rem}
.chain .status{margin-top:auto;padding-top:.3rem}
.closing{display:grid;grid-template-columns:1.35fr 1fr 1fr;gap:2rem;margin-top:1.6rem;padding-top:1.1rem;border-top:1px solid var(--grid)}
.closing p,.closing li{font-size:.92rem;line-height:1.42}
.closing ol,.closing ul{margin:0;padding-left:1.1rem}
.closing li{margin-bottom:.35rem}
.closing .small{font-size:.82rem}
.closing ul.small{list-style:none;padding:0}
.letter{display:flex;align-items:center;gap:.6rem;line-height:1.25!important}
.letter strong{flex:none;display:inline-grid;place-items:center;width:2.3rem;height:2.3rem;border:2.5px solid var(--ink);border-radius:50%;font-size:1.25rem}
.no-money{padding:.8rem 1rem;background:var(--panel);border-radius:6px;margin-top:1.3rem}
.pilots{list-style:none;margin:1.6rem 0 0;padding:0;display:grid;gap:1rem}
.pilots .why h2{font-size:1.2rem;margin-bottom:.4rem}
.pilots .name{font-size:1.5rem;font-weight:bold;margin:0}
@media screen and (max-width:860px){
.figures dl,.chain ol{grid-template-columns:repeat(2,minmax(0,1fr))}
.chain li:nth-child(3)::before{display:none}
.closing{grid-template-columns:1fr;gap:1.2rem}
.effect{grid-template-columns:1fr;gap:1rem}
}
@media screen and (max-width:560px){
.verdict{grid-template-columns:1fr}
.decision{display:grid;grid-template-columns:auto 1fr;column-gap:.7rem;align-items:center}
.decision .icon{grid-row:1/3;margin:0}
.figures dl,.chain ol{grid-template-columns:1fr}
.figure dt{min-height:0}
.chain ol{gap:1.3rem}
.chain li+li::before{display:block;left:1.1rem;top:-1.02rem;border:.4rem solid transparent;border-top:.55rem solid var(--axis);border-bottom:0}
.chain li:nth-child(3)::before{display:block}
}
`;
