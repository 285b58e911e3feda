import { loadDraw } from '../../../src/report/charts/draw.ts';
import { studyChart } from './study-chart.ts';
import { studyCsv } from './study-csv.ts';
import { studyPage } from './study-page.ts';
import type { CellScore } from './tally.ts';

/** The text of calibration.md, .csv and .svg from the scores of the full study, by file name. */
export async function studyFiles(scores: readonly CellScore[]): Promise<Readonly<Record<string, string>>> {
  const draw = await loadDraw();
  return {
    'calibration.svg': await draw(studyChart(scores)),
    'calibration.csv': studyCsv(scores),
    'calibration.md': studyPage(scores),
  };
}
