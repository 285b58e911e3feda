import type { ReportedMatching } from '../results.ts';

/** Whose effect a comparison group shows, in words. */
export function whoseEffect({ estimand, comparison }: Pick<ReportedMatching, 'estimand' | 'comparison'>): string {
  switch (estimand) {
    case 'ATT':
      return 'the effect on the trained (ATT)';
    case 'ATC':
      return 'the effect that training would have on the untrained (ATC)';
    case 'ATE':
      return 'the effect on everybody (ATE)';
    case 'ATO':
      return 'the effect on the people whom either group could have held (ATO)';
    case 'ATM':
      return comparison === 'weights'
        ? 'the effect on those who were kept only (ATM), since people with extreme scores were left out'
        : 'the effect on the matched people only (ATM), since some of the trained found no match';
  }
}
