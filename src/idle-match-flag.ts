import type { EstimateOptions } from './estimate-options.ts';
import { matchFlags } from './match-options.ts';

/** The first flag of matching that says something else than its default; undefined where there is none. */
export function idleMatchFlag(options: EstimateOptions): string | undefined {
  const names = Object.keys(matchFlags) as (keyof typeof matchFlags)[];
  return options.matchClusters
    ? 'matchClusters'
    : names.find((key) => options[key] !== matchFlags[key].parse(undefined));
}
