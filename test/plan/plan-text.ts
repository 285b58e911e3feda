/** A small valid plan, line by line; tests break one thing of it. */
export const validPlan = `question: Does it pay?
roster:
  file: data/roster.csv
  unit: person
  covariates: [age, region]
windows:
  training: { start: 2026-04-01, end: 2026-04-30 }
kpis:
  - name: revenue
    label: Revenue
    tier: business
    role: primary
    unit: EUR
    source: { shape: long, file: data/revenue.csv, unit: person, time: day, value: amount }
`;

/** The plan with one piece of text replaced; throws where the piece is not there, so that no case tests nothing. */
export function broken(piece: string, replacement: string, text = validPlan): string {
  if (!text.includes(piece)) throw new Error(`the plan has no ${JSON.stringify(piece)}`);
  return text.replace(piece, replacement);
}

/** The plan with further lines. */
export const add = (lines: string) => validPlan + lines;

/** The plan with waves that start on some days; it measures until 27 October. */
export const rollOut = (starts: readonly string[]) =>
  add(
    `design: { method: waves, waves: [${starts.map((start, i) => `{ arm: w${i + 1}, start: ${start} }`).join(', ')}] }\n`,
  );

export const secondKpi = `  - name: calls
    label: Calls
    tier: behaviour
    unit: calls
    source: { shape: long, file: data/calls.csv, unit: person, time: day, value: id }
`;
