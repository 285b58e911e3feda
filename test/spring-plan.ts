// What plans of tests have in common whose course runs in April and whose outcome is monthly revenue.

/** Months with values: three before the course, three after. */
export const SPRING_MONTHS = ['2026-01', '2026-02', '2026-03', '2026-05', '2026-06', '2026-07'];

export const springWindows = `windows:
  baseline: { start: 2026-01-01, end: 2026-03-31 }
  training: { start: 2026-04-01, end: 2026-04-30 }
  measurement: { start: 2026-05-01, end: 2026-07-31 }
`;

/** The KPI without its source, which the tests write differently. */
export const revenueKpi = `kpis:
  - name: revenue
    label: Revenue
    tier: business
    role: primary
    unit: EUR
`;
