import type { PilotResults } from '../results.ts';
import { tierName } from '../words/chain-words.ts';
import { glossary, matchingGlossary } from '../words/glossary.ts';
import { formatCount, formatPlain } from '../words/numbers.ts';
import { dataTable } from './data-table.ts';
import { facts } from './design-section.ts';
import { type Html, html } from './html.ts';
import { section } from './section.ts';

/** What each KPI means. */
export function definitionsSection(results: PilotResults): Html {
  return section('definitions', 'Measures and their definitions', results, [
    dataTable({
      caption: 'Measures and their definitions',
      quietCaption: true,
      stack: true,
      columns: [
        { label: 'Measure' },
        { label: 'Tier and role' },
        { label: 'Unit' },
        { label: 'Period' },
        { label: 'Better is' },
        { label: 'Smallest effect that matters' },
        { label: 'Definition' },
      ],
      rows: results.kpis.map((kpi) => ({
        cells: [
          kpi.label,
          `${tierName[kpi.tier].toLowerCase()}, ${kpi.role}`,
          kpi.unit,
          kpi.grain,
          kpi.direction === 'increase' ? 'higher' : 'lower',
          kpi.smallestEffect === null
            ? 'not stated'
            : `${formatPlain(kpi.smallestEffect)} ${kpi.unit === '%' ? 'points' : kpi.unit}`,
          html`${kpi.definition ?? 'not stated'}${kpi.intangible ? html` <span class="small">Deliberately not turned into money.</span>` : null}`,
        ],
      })),
    }),
  ]);
}

/** Where every number comes from and how to get it again. */
export function provenanceSection(results: PilotResults): Html {
  const { provenance, pilot } = results;
  return section('provenance', 'Files and provenance', results, [
    dataTable({
      caption: 'Files that were read',
      stack: true,
      columns: [{ label: 'File' }, { label: 'Rows', numeric: true }, { label: 'SHA-256' }],
      rows: provenance.files.map((file) => ({
        cells: [file.file, formatCount(file.nRows), html`<code>${file.sha256}</code>`],
      })),
    }),
    facts([
      ['Pilot', pilot],
      ['Plan hash', html`<code>${provenance.planHash}</code>`],
      ['Roster hash', html`<code>${provenance.rosterHash}</code>`],
      ['Seed', html`<code>${results.design.seed}</code>`],
      ['Made by', `pilotlift ${provenance.toolVersion}`],
      ['Made at', provenance.generatedAt ?? 'no time was given, so that the same inputs give the same bytes'],
      ['Make it again', html`<code>${provenance.command}</code>`],
      ['Smallest cell shown', `${results.minimumCell} ${results.unitNoun.many}; no unit is identified on this page`],
    ]),
  ]);
}

export function glossarySection(results: PilotResults): Html {
  return section('glossary', 'Glossary', results, [
    html`<dl class="glossary">${[...glossary, ...(results.matched === null ? [] : matchingGlossary)].map(([term, meaning]) => html`<div><dt>${term}</dt><dd>${meaning}</dd></div>`)}</dl>`,
  ]);
}
