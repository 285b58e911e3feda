/**
 * Every colour of the report by role, light and dark. Text roles reach 4.5:1 and mark roles 3:1 on `paper` and `panel`
 * of the same scheme (test/report/charts/palette.test.ts). Light values are unique: the stylesheet maps each one to its
 * dark partner inside drawn charts.
 */
export const palette = {
  paper: { light: '#ffffff', dark: '#14171b' },
  panel: { light: '#f4f6f8', dark: '#1d2228' },
  ink: { light: '#1a1a1a', dark: '#eceff2' },
  muted: { light: '#54585d', dark: '#b3b9c0' },
  axis: { light: '#767a7f', dark: '#8d949b' },
  grid: { light: '#e3e6ea', dark: '#30363d' },
  link: { light: '#004f8c', dark: '#7cc0ff' },
  trained: { light: '#005ea5', dark: '#6cb6ff' },
  control: { light: '#6a6e73', dark: '#a4abb2' },
  gain: { light: '#0b6137', dark: '#6fd19b' },
  gainPanel: { light: '#e8f4ec', dark: '#12291d' },
  caution: { light: '#7a4b00', dark: '#f0bd6a' },
  cautionPanel: { light: '#fdf3df', dark: '#2e2411' },
  harm: { light: '#a1161b', dark: '#ff9c96' },
  harmPanel: { light: '#fbebea', dark: '#331917' },
  change: { light: '#4b3a8f', dark: '#bdb0ff' },
  changePanel: { light: '#efedf8', dark: '#221e38' },
  low: { light: '#9a3f0c', dark: '#f2a477' },
  lowFill: { light: '#f3d2bc', dark: '#5c2c10' },
  band: { light: '#e6eef6', dark: '#1b2c3d' },
} as const;

export type ColourRole = keyof typeof palette;

/** The light value of a role: what charts are drawn with. */
export const colour = (role: ColourRole): string => palette[role].light;
