import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadDraw } from '../../../src/report/charts/draw.ts';
import { studyChart } from './study-chart.ts';
import { studyCsv } from './study-csv.ts';
import { studyPage } from './study-page.ts';
import type { CellScore } from './tally.ts';

/** Writes calibration.md, .csv and .svg into a folder. */
export async function writeStudy(scores: readonly CellScore[], folder: string): Promise<void> {
  const draw = await loadDraw();
  writeFileSync(join(folder, 'calibration.svg'), await draw(studyChart(scores)));
  writeFileSync(join(folder, 'calibration.csv'), studyCsv(scores));
  writeFileSync(join(folder, 'calibration.md'), studyPage(scores, scores[0]!.nDraws));
}
