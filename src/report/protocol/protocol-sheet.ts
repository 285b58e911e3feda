import { type Content, type Html, html } from '../page/html.ts';
import { isSmall, partsAndTotal } from '../suppress-counts.ts';
import { analysisSentences } from '../words/analysis-words.ts';
import { formatDateRange, formatDay } from '../words/dates.ts';
import { designSentence, hidesSizes } from '../words/design-words.ts';
import { NBSP } from '../words/numbers.ts';
import {
  answersSentence,
  balanceSentence,
  changeSentence,
  costSentence,
  creditRule,
  limitSentence,
  privacySentence,
  signers,
  signSentence,
  stateSentence,
  stateTitle,
  withholdingSentence,
  worthSentence,
} from '../words/protocol-words.ts';
import { tidySentence } from '../words/tidy-sentence.ts';
import { armsTable } from './arms-table.ts';
import { measuresTable } from './measures-table.ts';
import type { Protocol } from './protocol.ts';

/** The first page: everything that is signed, and the signatures. Fits one sheet. */
export function protocolSheet(protocol: Protocol): Html {
  const { title, question, owner, windows, kpis } = protocol;
  return html`<section class="protocol" id="protocol" aria-labelledby="protocol-title">
<p class="kicker">Protocol of a training pilot, signed before the training</p>
<h1 id="protocol-title">${title}</h1>
<p class="question">${question}</p>
${owner === null ? null : html`<p class="scope">Owner: ${owner}</p>`}
${state(protocol)}
<div class="terms">
${term('who', 'Who takes part', whoTakesPart(protocol))}
${term('windows', 'When', [
  html`<p>Before: ${formatDateRange(windows.baseline)}. Training: ${formatDateRange(windows.training)}. After: ${formatDateRange(windows.measurement)}. Money counts for ${windows.horizonMonths}${NBSP}months.</p>`,
])}
${term(
  'arms',
  'How the arms are formed',
  [
    html`<p>${designSentence(protocol.design, protocol)} ${withholdingSentence(protocol)}</p>`,
    armsTable(protocol),
    html`<p>${balanceSentence(protocol)}</p>`,
  ],
  true,
)}
${term('kpis', 'What is measured', [measuresTable(protocol)], true)}
${term('analysis', 'How the effect is worked out', [html`<p>${analysisSentences(protocol).join(' ')}</p>`])}
${term('decision', 'How it is decided', [
  html`<p>${tidySentence(protocol.rule)} ${limitSentence(protocol)}</p>`,
  html`<p>${answersSentence}</p>`,
])}
${term('money', 'What counts as money', [
  html`<p>${
    kpis
      .map((kpi) => worthSentence(kpi, protocol))
      .filter((one) => one !== null)
      .join(' ') || 'No measure is turned into money.'
  } ${costSentence(protocol)}</p>`,
  html`<p>${creditRule(protocol)}</p>`,
])}
${term('change', 'What may change, and privacy', [html`<p>${changeSentence(protocol)}</p>`, html`<p>${privacySentence(protocol)} <span class="blank"></span></p>`])}
</div>
${signatures()}
</section>`;
}

/** One of the points that are agreed; a wide one stands across both columns. */
function term(id: string, title: string, content: readonly Content[], wide = false): Html {
  return html`<section class="${wide ? 'term across' : 'term'}" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`;
}

function state(protocol: Protocol): Html {
  const { lock, provenance } = protocol;
  const codes: readonly (readonly [string, string])[] =
    lock === null
      ? [
          ['Plan', provenance.planHash.slice(0, 12)],
          ['Roster', provenance.rosterHash.slice(0, 12)],
        ]
      : [
          ['Fingerprint', lock.fingerprint],
          ['Plan', lock.planHash.slice(0, 12)],
          ['Roster', lock.rosterHash.slice(0, 12)],
          ['Arms', lock.assignmentHash.slice(0, 12)],
          ['Seed', lock.seed],
        ];
  return html`<div class="state ${lock === null ? 'state-draft' : 'state-final'}"><p class="lead">${stateTitle(protocol)}</p>
<p>${stateSentence(protocol)}</p>
<p class="codes">${codes.map(([name, code]) => html`<span>${name} <code>${code}</code></span> `)}</p></div>`;
}

function whoTakesPart(protocol: Protocol): readonly Html[] {
  const { roster, unitNoun, minimumCell } = protocol;
  const { listed, ineligible, withoutConsent, enrolled } = roster.flow;
  const shown = partsAndTotal([ineligible, withoutConsent, enrolled], listed, minimumCell);
  const [out, silent, taking] = shown.parts;
  const rules = [
    roster.eligibility === null ? null : `eligible are those with ${roster.eligibility}`,
    roster.consent === null ? null : `agreed have those with ${roster.consent}`,
  ].filter((rule) => rule !== null);
  const enrolledText =
    hidesSizes(protocol.design, minimumCell) && !isSmall(enrolled, minimumCell) ? 'not shown' : taking!;
  return [
    html`<p>On the list: ${shown.total}. Not eligible: ${out!}. Without consent: ${silent!}. Taking part: <strong>${enrolledText} ${unitNoun.many}</strong>.</p>`,
    html`<p>List: ${roster.file}${roster.asOf === null ? '' : ` as of ${formatDay(roster.asOf)}`}${rules.length === 0 ? '' : `; ${rules.join('; ')}`}.</p>`,
  ];
}

function signatures(): Html {
  return html`<section class="signing" aria-labelledby="signatures"><h2 id="signatures">Signatures</h2><p>${signSentence}</p>
<table class="signatures"><caption class="visually-hidden">Signatures</caption>
<thead><tr><th scope="col">Role</th><th scope="col">Name</th><th scope="col">Date</th><th scope="col">Signature</th></tr></thead>
<tbody>${signers.map((role) => html`<tr><th scope="row">${role}</th><td></td><td></td><td></td></tr>`)}</tbody></table></section>`;
}
