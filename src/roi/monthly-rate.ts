/** Effective monthly rate of a yearly one: (1 + yearly)^(1/12) - 1. */
export function monthlyRate(yearly: number): number {
  return Math.expm1(Math.log1p(yearly) / 12);
}
