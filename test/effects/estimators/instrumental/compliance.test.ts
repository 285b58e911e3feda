import { describe, expect, it } from 'vitest';
import { instrumentalVariables } from '../../../../src/effects/estimators/instrumental/instrumental-variables.ts';
import { pilotWithDefectors } from './frames.ts';

const detailOf = (frame: ReturnType<typeof pilotWithDefectors>) => {
  const { detail, terms, diagnostics } = instrumentalVariables(frame, { vcov: 'hc2', df: null, alpha: 0.05 });
  return { ...detail, effect: terms[0]!, diagnostics };
};

describe('compliers', () => {
  it('and the others share all people, and their means make up the mean of all', () => {
    for (const weighted of [false, true]) {
      const { compliance, characteristics } = detailOf(pilotWithDefectors('shares', { n: 200, weighted }));
      const { compliers, alwaysTakers, neverTakers } = compliance!;
      expect(compliers + alwaysTakers + neverTakers).toBeCloseTo(1, 12);
      for (const row of characteristics)
        expect(
          compliers * row.compliers! + alwaysTakers * row.alwaysTakers! + neverTakers * row.neverTakers!,
        ).toBeCloseTo(row.all, 12);
    }
  });

  it('have means that are those of the arms less the others, and differ by the effect', () => {
    const frame = { ...pilotWithDefectors('means', { n: 300 }), covariates: [] };
    const { complierMeans, compliance, effect } = detailOf(frame);
    const meanOf = (arm: number, taken: number) => {
      const rows = [...frame.y.keys()].filter(
        (row) => frame.instruments[0]!.values[row] === arm && frame.treatment[row] === taken,
      );
      return rows.reduce((sum, row) => sum + frame.y[row]!, 0) / rows.length;
    };
    const { compliers, alwaysTakers, neverTakers } = compliance!;
    // Imbens and Rubin: those who took it when assigned are compliers and always-takers.
    const withIt = ((compliers + alwaysTakers) * meanOf(1, 1) - alwaysTakers * meanOf(0, 1)) / compliers;
    const withoutIt = ((compliers + neverTakers) * meanOf(0, 0) - neverTakers * meanOf(1, 0)) / compliers;
    expect(complierMeans!.withProgramme.estimate).toBeCloseTo(withIt, 10);
    expect(complierMeans!.withoutProgramme.estimate).toBeCloseTo(withoutIt, 10);
    expect(effect.counterfactualMean).toBeCloseTo(withoutIt, 10);
    expect(complierMeans!.withProgramme.stdError).toBeGreaterThan(0);
  });

  it('differ by the effect with covariates too', () => {
    const { complierMeans, effect } = detailOf(pilotWithDefectors('adjusted'));
    expect(complierMeans!.withProgramme.estimate - complierMeans!.withoutProgramme.estimate).toBeCloseTo(
      effect.estimate,
      10,
    );
  });

  it('are everybody who took it, or who did not, under one-sided non-compliance', () => {
    const messages = [{ always: 0 }, { never: 0 }].map(
      (who) => detailOf(pilotWithDefectors('one', who)).diagnostics[0],
    );
    expect(messages.map((finding) => finding?.code)).toEqual(['iv.one-sided', 'iv.one-sided']);
    expect(messages.map((finding) => finding?.message.slice(-6))).toEqual(['(ATT).', '(ATC).']);
  });

  it('are not counted for amounts', () => {
    const frame = pilotWithDefectors('amount');
    const { compliance, complierMeans } = detailOf({
      ...frame,
      treatment: frame.treatment.map((value, i) => value * (1 + (i % 4))),
    });
    expect([compliance, complierMeans]).toEqual([null, null]);
  });
});
