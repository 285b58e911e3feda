import { describe, expect, it } from 'vitest';
import { renderReport } from '../../../src/report/render.ts';
import type { PilotResults } from '../../../src/report/results.ts';
import { salesAtEnd } from '../fixtures/sales-at-end.ts';
import { salesPilot } from '../fixtures/sales-pilot.ts';
import { textOf } from '../text-of.ts';

describe('looks before the end', () => {
  const designOf = async (results: PilotResults) =>
    textOf((await renderReport(results)).split('id="design"')[1]!.split('id="definitions"')[0]!);

  it('are listed with what they said, and with the receipt of the last', async () => {
    const text = await designOf(salesAtEnd);
    expect(text).toContain(
      '5 Apr 2026 look 1 of 2 46% qualified_opportunities: 0.2 (\u22120.3 to 0.7), bound not crossed 7 Apr 2026',
    );
    expect(text).toContain('3 May 2026 not registered');
    expect(text).toContain('no time was recorded');
    expect(text).toContain(
      `The receipt of the last is ${salesAtEnd.looksTaken[1]!.receipt} : pilotlift verify discovery-selling --receipt CODE`,
    );
  });

  it('are said to be none where the plan registered some, and are not spoken of elsewhere', async () => {
    expect(await designOf({ ...salesAtEnd, looksTaken: [] })).toContain(
      'registered looks, and none was taken before the end',
    );
    expect(await designOf(salesPilot)).not.toContain('Looks before the end');
  });
});
