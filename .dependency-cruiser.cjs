// The import rules of docs/architecture.md. `may` lists what a folder may import at run time; types may come from `types` too.
const folders = {
  core: { may: [] },
  stats: { may: ['core'] },
  files: { may: ['core'] },
  privacy: { may: ['core', 'files'] },
  parallel: { may: ['core'] },
  plan: { may: ['core', 'files'], types: ['design', 'roster', 'kpis'] },
  roster: { may: ['core', 'files'], types: ['plan', 'engines/engine.ts'] },
  design: { may: ['core', 'stats'] },
  kpis: { may: ['core', 'files', 'engines/sql'], types: ['plan', 'roster', 'engines/engine.ts'] },
  effects: { may: ['core', 'stats'], types: ['design', 'kpis', 'report/results.ts'] },
  roi: { may: ['core', 'stats'], types: ['effects'] },
  report: { may: ['core'], types: ['design', 'effects', 'kpis', 'roi', 'roster'] },
  engines: { may: ['core', 'files'] },
};
const pure = ['core', 'stats', 'design', 'effects', 'roi', 'report'];

const src = (names) => `^src/(${names.join('|')})(/|$)`;
const allowed = (folder, extra = []) => src([folder, ...folders[folder].may, ...extra].map((f) => f.replaceAll('.', '\\.')));

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'nobody-imports-cli', severity: 'error', from: { pathNot: '^src/cli/' }, to: { path: '^src/cli/' } },
    ...Object.keys(folders).map((folder) => ({
      name: `${folder}-runtime`,
      comment: `src/${folder} may import ${folders[folder].may.join(', ') || 'nothing of ours'}`,
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: { path: '^src/', pathNot: allowed(folder), dependencyTypesNot: ['type-only'] },
    })),
    ...Object.keys(folders).map((folder) => ({
      name: `${folder}-types`,
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: { path: '^src/', pathNot: allowed(folder, folders[folder].types) },
    })),
    {
      name: 'pure-folders',
      comment: 'stats, design, effects, roi and report know no file, process, clock or network; hashing lives in core',
      severity: 'error',
      from: { path: src(pure), pathNot: '^src/core/hash\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'duckdb-in-its-adapter', severity: 'error', from: { pathNot: '^src/engines/duckdb/' }, to: { path: '@duckdb/' } },
    { name: 'vega-in-report', severity: 'error', from: { pathNot: '^src/report/' }, to: { path: 'node_modules/vega' } },
    { name: 'spreadsheets-in-files', severity: 'error', from: { pathNot: '^src/files/' }, to: { path: 'exceljs' } },
    { name: 'no-dev-dependency', severity: 'error', from: { path: '^src/' }, to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
