import { type ColourRole, palette } from '../charts/palette.ts';
import { executiveStyles } from './styles-executive.ts';
import { printStyles } from './styles-print.ts';

/** The one stylesheet of every page: colours of both schemes, type, layout, phones, paper. */
export const stylesheet = (): string => `${colours()}${base}${executiveStyles}${appendixStyles}${narrow}${printStyles}`;

const roles = Object.keys(palette) as readonly ColourRole[];

function colours(): string {
  const scheme = (name: 'light' | 'dark') => roles.map((role) => `--${role}:${palette[role][name]}`).join(';');
  const repaint = (['fill', 'stroke'] as const)
    .flatMap((attribute) =>
      roles.map((role) => `.chart [${attribute}="${palette[role].light}"]{${attribute}:var(--${role})}`),
    )
    .join('');
  return `:root{color-scheme:light;${scheme('light')}}@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;${scheme('dark')}}${repaint}}`;
}

const base = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:3rem}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 "Helvetica Neue",Helvetica,Arial,"Liberation Sans",sans-serif;overflow-wrap:break-word}
main,footer{max-width:61.5rem;margin:0 auto;padding:0 1.25rem}
main{padding-top:1.75rem}
h1,h2,h3,h4{line-height:1.2;text-wrap:balance;margin:0}
p,li,dt,dd,h1,h2,h3,h4,caption,summary,figcaption,.hash{overflow-wrap:anywhere}
p{margin:0 0 .6rem}
a{color:var(--link);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
code{font:.86em/1.4 ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;overflow-wrap:anywhere}
.small{font-size:.86rem;color:var(--muted)}
.n,.big,.range,td,dd{font-variant-numeric:tabular-nums}
.visually-hidden{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:.5rem;top:-4rem;z-index:3;padding:.6rem 1rem;background:var(--ink);color:var(--paper);border-radius:0 0 4px 4px}
.skip:focus{top:0}
.icon{width:1em;height:1em;flex:none;vertical-align:-.12em}
.synthetic{position:sticky;top:0;z-index:2;padding:.4rem 1.25rem;text-align:center;font-size:.86rem;font-weight:bold;background:var(--changePanel);color:var(--change);border-bottom:2px solid var(--change)}
.synthetic-tag{padding:.15em .6em;border:1px solid var(--change);border-radius:2em;color:var(--change);font-size:.7rem;font-weight:bold;letter-spacing:.03em;text-transform:uppercase}
.watermark{display:none}
table{width:100%;border-collapse:collapse;font-size:.9rem;margin:.4rem 0 1rem}
caption{text-align:left;color:var(--muted);font-size:.86rem;padding-bottom:.3rem}
th,td{padding:.42rem .6rem;border-bottom:1px solid var(--grid);text-align:left;vertical-align:top}
th:first-child,td:first-child{padding-left:0}
th:last-child,td:last-child{padding-right:0}
thead th{border-bottom:1.5px solid var(--axis);font-size:.82rem;color:var(--muted);vertical-align:bottom}
tbody th{font-weight:normal;overflow-wrap:anywhere}
.n{text-align:right}
tr.strong th,tr.strong td{font-weight:bold}
tr.below td{padding:.1rem 0 .7rem;border-bottom:1px solid var(--axis)}
tr:has(+tr.below) th,tr:has(+tr.below) td{border-bottom:0}
.slim{width:auto;min-width:min(100%,34rem)}
.compact{font-size:.82rem}
.compact th,.compact td{padding:.2rem .5rem}
.compact th:first-child{padding-left:0}
footer{margin-top:3rem;padding-top:1rem;padding-bottom:2.5rem;color:var(--muted);font-size:.82rem}
footer p{border-top:1px solid var(--grid);padding-top:.8rem}
.tone-good{--tone:var(--gain)}
.tone-bad{--tone:var(--harm)}
.tone-open{--tone:var(--caution)}
.tone-none{--tone:var(--muted)}
.status{display:inline-flex;align-items:center;gap:.4em;color:var(--tone);font-weight:bold;font-size:.9rem;margin:0}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`;

const appendixStyles = `
.appendix{margin-top:3.5rem}
.contents{padding:1rem 1.25rem;background:var(--panel);border-radius:6px}
.contents p{font-weight:bold;margin:0 0 .3rem}
.contents ul{display:flex;flex-wrap:wrap;gap:.1rem 1.4rem;list-style:none;margin:0;padding:0}
.contents a{display:inline-block;padding:.3rem 0;min-height:24px}
.level{margin:1rem 0 0;color:var(--muted);font-size:.9rem}
.part{margin-top:3.2rem}
.part>h2{display:flex;flex-wrap:wrap;align-items:center;gap:.2rem .7rem;font-size:1.6rem;padding-top:.9rem;border-top:3px solid var(--ink);margin-bottom:1.1rem}
.part h3{font-size:1.16rem;margin:2rem 0 .5rem}
.part h4{font-size:1rem;margin:1.2rem 0 .4rem}
.part>h2+section>h3:first-child,.part>h2+h3{margin-top:0}
.tags{display:block;font-size:.82rem;font-weight:normal;color:var(--muted);margin-top:.15rem}
.lead{font-weight:bold}
figure{margin:1.1rem 0 2.4rem}
figure .take-away{font-size:1.05rem;margin:0 0 .8rem;text-wrap:pretty}
.picture{margin:0}
.chart{display:block;width:100%;height:auto;font-family:"Helvetica Neue",Helvetica,Arial,"Liberation Sans",sans-serif}
.narrow{display:none}
figcaption{margin-top:.6rem;color:var(--muted);font-size:.86rem;max-width:52rem}
details{margin-top:.5rem}
summary{display:inline-block;min-height:24px;padding:.2rem 0;cursor:pointer;color:var(--link);font-size:.9rem}
summary::before{content:"";display:inline-block;width:0;height:0;margin-right:.5em;border:.32em solid transparent;border-left-color:currentColor;border-right:0;vertical-align:.05em}
details[open]>summary::before{transform:rotate(90deg)}
summary::-webkit-details-marker{display:none}
.download a{display:inline-block;min-height:24px;font-size:.9rem}
.estimates tbody th{min-width:10rem}
.estimates td:nth-child(2){min-width:9.5rem}
.badge{display:inline-block;padding:0 .45em;border:1px solid currentColor;border-radius:2em;font-size:.75rem;font-weight:bold;color:var(--trained);white-space:nowrap}
.facts,.formulas,.glossary{margin:.6rem 0 1rem;font-size:.9rem}
.facts>div{display:grid;grid-template-columns:11rem 1fr;gap:1rem;padding:.35rem 0;border-bottom:1px solid var(--grid)}
.facts dt{color:var(--muted)}
.facts dd,.formulas dd,.glossary dd{margin:0}
.formulas>div{padding:.5rem 0;border-bottom:1px solid var(--grid)}
.formulas dt,.glossary dt{font-weight:bold}
.glossary{columns:2;column-gap:2.5rem}
.glossary>div{break-inside:avoid;padding-bottom:.7rem}
.findings{list-style:none;margin:0;padding:0}
.findings>li{display:grid;grid-template-columns:9.5rem 1fr;gap:1rem;padding:.7rem 0;border-bottom:1px solid var(--grid);align-items:start}
.findings p{margin:0 0 .2rem}
.range{color:var(--muted)}
.what-if{margin:1.6rem 0 2.2rem;padding:1rem 1.25rem;background:var(--panel);border-radius:6px}
.what-if h3{margin-top:0}
.sliders p{display:grid;grid-template-columns:minmax(0,19rem) minmax(0,1fr) 5rem;gap:1rem;align-items:center;margin:0;font-size:.92rem}
.sliders input{width:100%;min-height:28px;accent-color:var(--trained)}
.sliders output{text-align:right;font-variant-numeric:tabular-nums;font-weight:bold}
.outcome{margin:.7rem 0;font-weight:bold;font-variant-numeric:tabular-nums}
.what-if button{min-height:32px;padding:.2rem .9rem;border:1.5px solid var(--link);border-radius:4px;background:var(--paper);color:var(--link);font:inherit;font-size:.9rem;cursor:pointer}
`;

const narrow = `
@media screen and (max-width:720px){
.wide{display:none}
.narrow{display:block;max-width:26rem}
.glossary{columns:1}
.facts>div,.findings>li{grid-template-columns:1fr;gap:.1rem}
.stack,.stack tbody,.stack tr,.stack th,.stack td{display:block;width:100%}
.stack caption:not(.visually-hidden){display:block}
.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stack tr{padding:.6rem 0;border-bottom:1px solid var(--axis)}
.stack th,.stack td,.stack tr.below td{border:0;padding:.12rem 0;text-align:left}
.stack tbody th{font-weight:bold}
.stack td[data-label]{display:grid;grid-template-columns:9rem minmax(0,1fr);gap:.6rem}
.stack td[data-label]::before{content:attr(data-label);color:var(--muted);font-weight:normal}
.stack td:empty{display:none}
.compact th,.compact td{padding:.2rem}
.sliders p{grid-template-columns:1fr 4.5rem;gap:.1rem .6rem;margin-bottom:.5rem}
.sliders label{grid-column:1/-1}
.slim,.arms{font-size:.82rem}
.slim th,.slim td,.arms th,.arms td{padding-left:.25rem;padding-right:.25rem}
.slim th:first-child,.arms th:first-child{padding-left:0}
}
`;
