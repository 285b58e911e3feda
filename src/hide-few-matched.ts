import type { MatchedChecks, SpecificationResult } from './report/results.ts';

/** Of the specifications, what may be published: nothing found on fewer treated people than `minimumCell`, no count that gives as few away. */
export function hideFewMatched(checks: MatchedChecks, minimumCell: number): MatchedChecks {
  const { curve } = checks;
  if (curve === null) return checks;
  const isFew = (count: number) => count > 0 && count < minimumCell;
  const shown = (result: SpecificationResult): SpecificationResult => {
    const { found } = result;
    if (found === null || found.nTreated === null) return result;
    if (isFew(found.nTreated))
      return {
        ...result,
        found: null,
        refusal: `Fewer than ${minimumCell} of the trained found a partner, so nothing of it is shown.`,
      };
    return isFew(curve.nTreated - found.nTreated) ? { ...result, found: { ...found, nTreated: null } } : result;
  };
  return { ...checks, curve: { ...curve, results: curve.results.map(shown) } };
}
