import type { BadInput } from '../bad-input.ts';
import { goodPlan, goodRevenue, goodRoster, PILOT } from '../good-pilot.ts';

const ROSTER = 'data/roster.csv';
const REVENUE = 'data/revenue.csv';
const MANIFEST = 'design/manifest.json';

/** Files that are missing, closed, or something else than files. */
export const fileSystem: readonly BadInput[] = [
  {
    broken: 'no plan',
    files: { 'pilot.yaml': null },
    code: 'usage.no-pilot',
    says: 'spring: a pilot is a folder with a pilot.yaml, and neither spring nor experiments/spring is one. List the pilots with `pilotlift list`, or make one with `pilotlift init spring`.',
  },
  {
    broken: 'a folder in place of the plan',
    files: { 'pilot.yaml': { folder: true } },
    code: 'plan.not-a-file',
    says: 'pilot.yaml: must be a file, got a folder. Move it away and run pilotlift init.',
  },
  {
    broken: 'a pipe in place of the plan',
    files: { 'pilot.yaml': { pipe: true } },
    code: 'plan.not-a-file',
    says: 'pilot.yaml: must be a file, got a pipe or a device. Move it away and run pilotlift init.',
  },
  {
    broken: 'a plan that links to itself',
    files: { 'pilot.yaml': { link: 'pilot.yaml' } },
    code: 'plan.not-found',
    says: "pilot.yaml: a pilot's folder must hold a readable pilot.yaml, got links that lead round in a circle. Name the folder of a pilot, or start one with pilotlift init.",
  },
  {
    broken: 'a plan without permission',
    files: { 'pilot.yaml': { closed: goodPlan } },
    code: 'plan.not-found',
    says: 'pilot.yaml: must be readable, got no permission to read. Check the permissions.',
  },
  {
    broken: 'no roster',
    files: { [ROSTER]: null },
    code: 'file.missing',
    says: 'data/roster.csv: no such file. Check the name and the folder it is looked up in.',
  },
  {
    broken: 'a folder in place of the roster',
    files: { [ROSTER]: { folder: true } },
    code: 'file.folder',
    says: 'data/roster.csv: a file is needed, got a folder. Name the file inside the folder.',
  },
  {
    broken: 'a roster without permission',
    files: { [ROSTER]: { closed: goodRoster } },
    code: 'file.permission',
    says: 'data/roster.csv: no permission to read it. Give this account the right to read it.',
  },
  {
    broken: 'a roster that links to itself',
    files: { [ROSTER]: { link: 'roster.csv' } },
    code: 'file.link-loop',
    says: 'data/roster.csv: a link leads to a file, got links that lead round in a circle. Delete the links, and put the file itself there.',
  },
  {
    broken: 'a pipe in place of the roster',
    files: { [ROSTER]: { pipe: true } },
    code: 'file.not-a-file',
    says: 'data/roster.csv: a file is needed, got a pipe or a device. Save what it gives to a file, and name that.',
  },
  {
    broken: 'an endless roster',
    files: { [ROSTER]: { link: '/dev/zero' } },
    code: 'file.not-a-file',
    says: 'data/roster.csv: a file is needed, got a pipe or a device. Save what it gives to a file, and name that.',
  },
  {
    broken: 'a file in place of the data folder',
    files: { data: 'x' },
    code: 'file.missing',
    says: 'data/roster.csv: no such file. Check the name and the folder it is looked up in.',
  },
  {
    broken: 'no KPI file',
    files: { [REVENUE]: null },
    code: 'file.missing',
    says: 'data/revenue.csv: no such file. Check the name and the folder it is looked up in.',
  },
  {
    broken: 'no KPI file before the draw',
    files: { [REVENUE]: null },
    fresh: true,
    code: 'file.missing',
    says: 'data/revenue.csv: no such file. Check the name and the folder it is looked up in.',
  },
  {
    broken: 'a KPI file without permission',
    files: { [REVENUE]: { closed: goodRevenue } },
    code: 'file.permission',
    says: 'data/revenue.csv: no permission to read it. Give this account the right to read it.',
  },
  {
    broken: 'a KPI file that links to itself',
    files: { [REVENUE]: { link: 'revenue.csv' } },
    command: ['check', PILOT],
    code: 'file.link-loop',
    says: 'data/revenue.csv: a link leads to a file, got links that lead round in a circle. Delete the links, and put the file itself there.',
  },
  {
    broken: 'a KPI file that links to nothing, before the draw',
    files: { [REVENUE]: { link: 'gone.csv' } },
    command: ['design', PILOT],
    fresh: true,
    code: 'file.missing',
    says: 'data/revenue.csv: no such file. Check the name and the folder it is looked up in.',
  },
  {
    broken: 'a pipe in place of the KPI file',
    files: { [REVENUE]: { pipe: true } },
    code: 'file.not-a-file',
    says: 'data/revenue.csv: a file is needed, got a pipe or a device. Save what it gives to a file, and name that.',
  },
  {
    broken: 'an endless KPI file',
    files: { [REVENUE]: { link: '/dev/zero' } },
    code: 'file.not-a-file',
    says: 'data/revenue.csv: a file is needed, got a pipe or a device. Save what it gives to a file, and name that.',
  },
  {
    broken: 'a torn manifest',
    files: { [MANIFEST]: '{"formatVersion": 1,' },
    code: 'design.manifest',
    says: 'design/manifest.json: must be the manifest that pilotlift design wrote, got text that is not JSON. Restore the file from a backup or from version control; do not edit it.',
  },
  {
    broken: 'a manifest of another shape',
    files: { [MANIFEST]: '{}' },
    code: 'design.manifest',
    says: 'design/manifest.json: must be the manifest that pilotlift design wrote, got a wrong formatVersion. Restore the file from a backup or from version control; do not edit it.',
  },
  {
    broken: 'a pipe in place of the manifest',
    files: { [MANIFEST]: { pipe: true } },
    command: ['check', PILOT],
    code: 'design.manifest',
    says: 'design/manifest.json: must be the manifest that pilotlift design wrote, got a pipe or a device. Restore the file from a backup or from version control; do not edit it.',
  },
  {
    broken: 'a file in place of the design folder',
    files: { design: 'x' },
    command: ['design', PILOT],
    code: 'file.write',
    says: 'design/assignment.csv: the file must be written whole, got ENOTDIR, which says that a file has the name of its folder. Rename that file.',
  },
  {
    broken: 'a file in place of the analyst folder',
    files: { analyst: 'x' },
    code: 'file.write',
    says: 'analyst/revenue.csv: the file must be written whole, got ENOTDIR, which says that a file has the name of its folder. Rename that file.',
  },
  {
    broken: 'torn results of another pilot',
    files: { '../../reports/other/results.json': '{"title":' },
    command: ['list'],
    code: 'report.results',
    says: 'reports/other/results.json: must be the results that pilotlift run wrote, got text that is not JSON. Run that pilot again, or delete the file.',
  },
  {
    broken: 'results of another pilot that are no results',
    files: { '../../reports/other/results.json': '{}' },
    command: ['list'],
    code: 'report.results',
    says: 'reports/other/results.json: must be the results that pilotlift run wrote, got JSON of another shape. Run that pilot again, or delete the file.',
  },
  {
    broken: 'an endless file of results',
    files: { '../../reports/other/results.json': { link: '/dev/zero' } },
    command: ['list'],
    code: 'report.results',
    says: 'reports/other/results.json: must be the results that pilotlift run wrote, got a pipe or a device. Run that pilot again, or delete the file.',
  },
];
