import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { flagsOf, optionsFrom } from '../../src/cli/flags.ts';
import { PilotError } from '../../src/core/error.ts';

const schema = z.strictObject({
  data: z.string().describe('The table'),
  alpha: z.number().gt(0).lt(1).default(0.05),
  imposeNull: z.boolean().default(true),
  with: z.array(z.enum(['draws', 'influence'])).default([]),
});

describe('flagsOf', () => {
  it('names flags in kebab case, with the help text of the schema', () => {
    expect(flagsOf(schema)).toMatchObject({
      data: { type: 'string', requiresArg: true, description: 'The table' },
      'impose-null': { type: 'boolean' },
      with: { type: 'string' },
    });
  });
});

describe('optionsFrom', () => {
  it('reads numbers, lists and switches, the last of repeated flags', () => {
    expect(
      optionsFrom(schema, { data: ['a.csv', 'b.csv'], alpha: '.1', 'impose-null': false, with: 'draws, influence' }),
    ).toEqual({
      data: 'b.csv',
      alpha: 0.1,
      imposeNull: false,
      with: ['draws', 'influence'],
    });
  });

  it.each([
    [{ data: 'a.csv', alpha: '2' }, '--alpha'],
    [{ data: 'a.csv', alpha: '1e' }, '--alpha'],
    [{ data: 'a.csv', alpha: '' }, '--alpha'],
    [{ data: 'a.csv', alpha: '0x1' }, '--alpha'],
    [{ data: 'a.csv', alpha: 'NaN' }, '--alpha'],
    [{ data: 'a.csv', with: 'drawz' }, '--with'],
    [{}, '--data'],
  ])('%j breaks a rule and names the flag', (argv, flag) => {
    const read = () => optionsFrom(schema, argv);
    expect(read).toThrow(PilotError);
    expect(read).toThrow(flag);
  });
});
