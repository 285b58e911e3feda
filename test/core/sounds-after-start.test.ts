import { describe, expect, it } from 'vitest';
import { soundsAfterStart } from '../../src/core/sounds-after-start.ts';

describe('names of columns', () => {
  it.each([
    ...['attendance', 'attended', 'completed', 'course_score', 'trainingHours', 'post', 'post_test', 'no_show'],
    ...['Module completed', 'logins', 'hours_attended', 'follow-up', 'take_up'],
  ])('%s is known after the start', (name) => {
    expect(soundsAfterStart(name)).toBe(true);
  });
  it.each([
    ...['age', 'tenure_months', 'prior_attendance', 'pretest_score', 'pre_test', 'baseline_score', 'credit_score'],
    ...['last_course_score', 're75', 'poster', 'composition', 'region', 'postcode', 'previous completion', 'hours'],
  ])('%s may be known before', (name) => {
    expect(soundsAfterStart(name)).toBe(false);
  });
});
