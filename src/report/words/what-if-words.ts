/** Words of the sliders. */
export const whatIfWords = {
  title: (scope: string): string => `What if: the ${scope} with other numbers`,
  note: 'Nothing here changes the report. Benefit is proportional to effect and value, so the sums are exact.',
  effect: (label: string): string => `Effect on ${label}`,
  value: 'Value per unit, share of the base case',
  cost: 'Cost, share of the base case',
  reset: 'Back to the base case',
};
