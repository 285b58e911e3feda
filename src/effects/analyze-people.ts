import type { Diagnostic } from '../core/diagnostic.ts';
import type { Sample } from './analyze-sample.ts';
import { contamination } from './diagnostics/people/contamination.ts';
import { sharedManagers } from './diagnostics/people/shared-managers.ts';
import { smallGroups } from './diagnostics/people/small-groups.ts';
import { swappedPlaces } from './diagnostics/people/swapped-places.ts';
import { type OnCompliers, takeUp } from './diagnostics/people/take-up.ts';
import { takeUpOf } from './diagnostics/people/take-up-of.ts';

/**
 * Who came, who came out of turn, who shares a manager, and groups too small to be shown. `compliers` is the effect on those
 * who came because they were drawn; `analysed` are the units behind the headline.
 */
export function analyzePeople(
  sample: Sample,
  compliers: OnCompliers | null,
  analysed: Int32Array,
): readonly Diagnostic[] {
  const { question } = sample;
  if (question.people === null) return [];
  const { managerOf, minimumCell } = question.people;
  const { treated, design, rollout } = question;
  return [
    ...attendanceChecks(sample, compliers),
    managerOf && rollout === null && treated.includes(0)
      ? sharedManagers({ treated, managerOf, byCluster: (design?.scheme.entityOf ?? null) !== null })
      : null,
    smallGroups(groupsOf(sample, analysed), minimumCell),
  ].filter((finding) => finding !== null);
}

function attendanceChecks({ question }: Sample, compliers: OnCompliers | null): readonly (Diagnostic | null)[] {
  const { treated, people, rollout, seed } = question;
  if (!people?.attendance) return [];
  const { took, early } = people.attendance;
  const came = takeUpOf(treated, took);
  const waiting = [...treated.keys()].filter((unit) =>
    rollout === null ? treated[unit] === 0 : rollout.waveOf[unit]! > 0,
  );
  const nEarly = waiting.filter((unit) => early[unit] === 1).length;
  const { managerOf } = people;
  return [
    takeUp(came, compliers),
    came.tookTreated === 0
      ? null
      : contamination({ nWaiting: waiting.length, nEarly, shareTreated: came.shareTreated }),
    managerOf && rollout === null ? swappedPlaces({ treated, took, managerOf, seed }) : null,
  ];
}

/** The arms, or the waves that start before the measurement ends and those that wait. */
function groupsOf({ question: { treated, rollout } }: Sample, analysed: Int32Array) {
  const names =
    rollout === null ? ['the control group', 'the trained group'] : rollout.waves.map(({ name }) => `wave ${name}`);
  const counts = names.map(() => 0);
  for (const unit of analysed) counts[rollout === null ? treated[unit]! : rollout.waveOf[unit]!]!++;
  return names.map((name, i) => ({ name, nAnalysed: counts[i]! }));
}
