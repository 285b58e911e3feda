import { it } from 'vitest';
import { analyzeKpi } from '../../src/effects/analyze-kpi.ts';
import { jtrainQuestion, lalondeQuestion, nswQuestion } from './pilot-questions.ts';

const sh = (x: any) => ({
  est: x.rows[0].estimator,
  emd: x.rows[0].estimand,
  e: x.rows[0].estimate,
  se: x.rows[0].stdError,
  df: x.rows[0].df,
  p: x.rows[0].pValue,
  lo: x.rows[0].ciLow,
  hi: x.rows[0].ciHigh,
  n: x.rows[0].nUnits,
  nt: x.rows[0].nTreated,
  g: x.rows[0].nClusters,
  inf: x.inference.kind + ':' + (x.inference.vcov ?? x.inference.scheme),
  d: x.diagnostics.map((d: any) => d.severity + ':' + d.code),
});
it('p', () => {
  for (const q of [nswQuestion(), lalondeQuestion(), jtrainQuestion('hrsemp'), jtrainQuestion('scrap')]) {
    const t = Date.now();
    const e = analyzeKpi(q);
    console.log('=====', q.kpi, Date.now() - t, 'ms', e.rule.rule, e.rule.sentence);
    console.log(sh(e.headline));
    e.alternatives.forEach((a) => console.log(sh(a)));
    console.log(
      'placebos',
      e.placebos.map((p) => [p.period, p.relativePeriod, p.estimate, p.statistic, p.pValue]),
    );
    console.log(
      e.series.map((s) => [
        s.period,
        s.phase,
        s.relativePeriod,
        s.meanTreated,
        s.meanControl,
        s.nTreated,
        s.nControl,
        s.change?.estimate,
        s.change?.ciLow,
        s.change?.ciHigh,
      ]),
    );
    console.log(e.means, e.flow);
    e.diagnostics.forEach((d) => console.log(d.severity, d.code, d.message));
    for (const a of e.alternatives)
      for (const d of a.diagnostics) console.log('   alt', a.rows[0]!.estimator, d.severity, d.code, d.message);
  }
});
