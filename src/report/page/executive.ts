import type { PilotResults } from '../results.ts';
import { chainLinks, readMoney } from '../view/chain-links.ts';
import { primaryKpi, readPrimary } from '../view/effect-reading.ts';
import { armLines, creditSentence, effectFigure, scopeSentence, trainingWords } from '../words/arms-words.ts';
import { caveats } from '../words/caveat-words.ts';
import { moneyStatus, othersSentence, readingStatus, type StatusWords, tierName } from '../words/chain-words.ts';
import { bothCaption, controlName } from '../words/control-name.ts';
import { formatDateRange } from '../words/dates.ts';
import { chanceSentence, figuresSentence, keyFigures } from '../words/figure-words.ts';
import { findingSentence } from '../words/finding-words.ts';
import { intervalName } from '../words/kpi-values.ts';
import { ratioRange } from '../words/money.ts';
import { nextStep } from '../words/next-step-words.ts';
import { tidySentence } from '../words/tidy-sentence.ts';
import {
  decisionMeaning,
  gradeMeaning,
  participantsSentence,
  ruleOrigin,
  ruleSentence,
  shortReason,
  unclaimedNote,
  verdictReason,
  withheldSentence,
} from '../words/verdict-words.ts';
import { type Html, html } from './html.ts';
import { decisionIcon, toneIcon } from './icons.ts';
import { rangeBar } from './range-bar.ts';

/** The first page: decision, effect with both arms, four figures, chain, caveats, next step, grade. Fits one sheet. */
export function executivePage(results: PilotResults): Html {
  const { windows } = results;
  return html`<section class="executive" id="summary" aria-labelledby="finding">
<p class="kicker">Training pilot report: <strong>${results.title}</strong></p>
<h1 id="finding">${findingSentence(results)}</h1>
<p class="question">${results.question}</p>
<p class="scope">${scopeSentence(results)} · baseline ${formatDateRange(windows.baseline)} · ${trainingWords(results)} · measured ${formatDateRange(windows.measurement)}</p>
${verdictBox(results)}
${effectBlock(results)}
${figuresBlock(results)}
${chainBlock(results)}
<div class="closing">
<section aria-labelledby="caveats"><h2 id="caveats">Read with care</h2><ol>${caveats(results).map((caveat) => html`<li>${caveat}</li>`)}</ol></section>
<section aria-labelledby="next"><h2 id="next">Next step</h2>${nextStep(results).map((step) => html`<p>${step}</p>`)}${results.owner === null ? null : html`<p class="small">Owner: ${results.owner}</p>`}</section>
${gradeBlock(results)}
</div>
</section>`;
}

function verdictBox(results: PilotResults): Html {
  const { verdict, provenance, roi } = results;
  const withheld = verdict.withheldBy.length;
  const participants = roi?.beneficiary === 'participants';
  return html`<section class="verdict verdict-${verdict.decision.toLowerCase()}" aria-labelledby="verdict">
<div class="decision">${decisionIcon[verdict.decision]}<h2 id="verdict">${verdict.decision}</h2><p>${decisionMeaning[verdict.decision]}</p></div>
<div class="why">
${withheld > 0 ? html`<p class="lead">${withheldSentence(withheld)}</p>` : null}
${participants ? html`<p class="lead">${participantsSentence}</p>` : null}
<p>${verdictReason(results)}${roi && withheld === 0 ? html` ${chanceSentence(roi, /probability/i.test(verdict.reason))}` : null}</p>
<p class="small"><strong>${ruleOrigin(results)}:</strong> ${ruleSentence(results)} <span class="hash">Plan ${provenance.planHash.slice(0, 12)}</span></p>
</div>
</section>`;
}

function effectBlock(results: PilotResults): Html | null {
  const kpi = primaryKpi(results);
  const effect = kpi && effectFigure(kpi, results);
  if (!kpi || !effect) return null;
  const withheld = readPrimary(results) === 'withheld';
  const lines = armLines(kpi, results);
  const credit = withheld ? null : creditSentence(results);
  return html`<section class="effect${withheld ? ' not-claimed' : ''}" aria-labelledby="effect">
<div class="headline-effect"><h2 id="effect">${kpi.label}</h2>
<p class="big">${effect.estimate}</p>${withheld ? html`<p class="unclaimed">${unclaimedNote}</p>` : null}
<p>${intervalName(results.ciLevel)} ${effect.range}${effect.relative === null ? null : html`<br>relative ${effect.relative}`}</p>
${credit === null ? null : html`<p class="small">${credit}</p>`}</div>
<table class="arms"><caption>${bothCaption(kpi)}</caption>
<thead><tr><th scope="col">Group</th><th scope="col" class="n">Before</th><th scope="col" class="n">After</th><th scope="col" class="n">Change</th></tr></thead>
<tbody>${lines.map((line, i) => html`<tr class="${i === 0 ? 'trained' : 'control'}"><th scope="row">${line.arm}</th><td class="n">${line.before}</td><td class="n">${line.after}</td><td class="n">${line.change}</td></tr>`)}</tbody></table>
</section>`;
}

function figuresBlock(results: PilotResults): Html {
  const { roi, verdict } = results;
  if (!roi)
    return html`<p class="no-money">${tidySentence(results.roiAbsent ?? 'No money figure: no value per unit is declared.')}</p>`;
  const withheld = verdict.withheldBy.length > 0;
  const boxes = keyFigures(roi).map(
    (figure) => html`<div class="figure"><dt>${figure.label}</dt>
<dd class="big${figure.pilot.estimate.length > 12 ? ' long' : ''}">${figure.pilot.estimate}</dd>
<dd>${rangeBar(figure.bar)}<span class="range">${figure.pilot.range}</span></dd>
${figure.atScale === null ? null : html`<dd class="small">Roll-out: <strong>${figure.atScale.estimate}</strong> <span class="range">(${figure.atScale.range})</span></dd>`}</div>`,
  );
  return html`<section class="figures${withheld ? ' not-claimed' : ''}" aria-labelledby="figures"><h2 id="figures" class="visually-hidden">The money in four figures</h2>
${withheld ? html`<p class="unclaimed">${unclaimedNote}</p>` : null}<dl>${boxes}</dl>
<p class="small">${figuresSentence(results, roi)}</p></section>`;
}

function chainBlock(results: PilotResults): Html {
  const links = chainLinks(results).map((link) => {
    const effect = link.kpi && effectFigure(link.kpi, results);
    const [trained, control] = link.kpi ? armLines(link.kpi, results) : [];
    const body =
      link.kpi === null
        ? html`<p class="measure">No measure was registered</p>`
        : html`<p class="measure">${link.kpi.label}</p>
<p class="change">${effect?.estimate ?? 'not estimated'} <span class="range">${effect ? `(${effect.range})` : ''}</span></p>
<p class="small">Trained ${trained?.after ?? ''}, ${controlName(link.kpi).toLowerCase()} ${control?.after ?? ''}${link.nOthers > 0 ? html`. ${othersSentence(link.nOthers)}` : null}</p>`;
    return linkCard(tierName[link.tier], readingStatus(link.reading), body);
  });
  const { roi } = results;
  const money = moneyStatus(readMoney(results), roi?.atScale.probabilityAboveHurdle ?? null);
  const participants = roi?.beneficiary === 'participants';
  const figure = roi && ratioRange(participants ? roi.pilot.roi : roi.atScale.roi);
  const moneyBody = roi
    ? participants
      ? html`<p class="measure">Goes to the participants</p><p class="small">Their gain is set against the programme’s cost above; the funder earns nothing from it.</p>`
      : html`<p class="measure">Return of the roll-out</p><p class="change">${figure!.estimate} <span class="range">(${figure!.range})</span></p>`
    : html`<p class="measure">Not turned into money</p>`;
  return html`<section class="chain" aria-labelledby="chain"><h2 id="chain">Chain of evidence</h2>
<ol>${links}${linkCard(tierName.money, money, moneyBody)}</ol><p class="small">${tidySentence(results.chain.sentence)}</p></section>`;
}

function linkCard(name: string, status: StatusWords, body: Html): Html {
  return html`<li class="tone-${status.tone}"><h3>${name}</h3>${body}<p class="status">${toneIcon[status.tone]}<span>${status.words}</span></p></li>`;
}

function gradeBlock({ evidence }: PilotResults): Html {
  const reasons = evidence.reasons.map((reason, i) => shortReason(reason, i));
  return html`<section class="grade" aria-labelledby="grade"><h2 id="grade">Strength of evidence</h2>
<p class="letter"><strong>${evidence.grade}</strong> <span>of A to E: ${gradeMeaning[evidence.grade]}</span></p>
<ul class="small">${reasons.map((reason) => html`<li>${reason}</li>`)}</ul></section>`;
}
