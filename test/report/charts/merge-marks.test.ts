import { describe, expect, it } from 'vitest';
import { mergeMarks } from '../../../src/report/charts/merge-marks.ts';
import { movedPath } from '../../../src/report/charts/moved-path.ts';

describe('marks that look alike', () => {
  it('become one path, in their places and the order of painting', () => {
    const lines =
      '<line transform="translate(0,40)" x2="842" stroke="#e3"/><line x2="842" y2="-3" stroke="#e3"/><line y2="4" stroke="#76"/>';
    expect(mergeMarks(`<g>${lines}</g>`)).toBe(
      '<path d="M0,40h842M0,0l842-3" stroke="#e3"/><path d="M0,0v4" stroke="#76"/>',
    );
    const circle = (at: string, fill: string) =>
      `<path transform="translate(${at})" d="M4,0A4,4,0,1,1,-4,0A4,4,0,1,1,4,0" fill="${fill}"/>`;
    expect(
      mergeMarks(circle('16.2,165.1', 'a') + circle('39.3,-156', 'a') + circle('1,1', 'b') + circle('2,2', 'a')),
    ).toBe(
      '<path d="M20.2,165.1a4,4,0,1,1-8,0a4,4,0,1,1,8,0M43.3-156a4,4,0,1,1-8,0a4,4,0,1,1,8,0" fill="a"/>' +
        '<path d="M5,1a4,4,0,1,1-8,0a4,4,0,1,1,8,0" fill="b"/><path d="M6,2a4,4,0,1,1-8,0a4,4,0,1,1,8,0" fill="a"/>',
    );
  });

  it('keep a path each where the order of painting shows, and their element where they are turned', () => {
    const both = '<path d="M0,0h4v4Z" fill="a" stroke="b"/>';
    const faint = '<path d="M0,0h4v4Z" fill="a" fill-opacity="0.5"/>';
    expect(mergeMarks(both + both).match(/<path/g)).toHaveLength(2);
    expect(mergeMarks(faint + faint).match(/<path/g)).toHaveLength(2);
    const turned = '<path transform="rotate(45)" d="M0,0h4" stroke="b"/>';
    expect(mergeMarks(turned + turned)).toBe(turned + turned);
    const curved = '<path d="M0,0C1,1,2,2,3,3" stroke="b"/>';
    expect(mergeMarks(curved + curved)).toBe(curved + curved);
  });

  it('words share a group, each with its place and its own letters', () => {
    const word = (at: string, text: string) =>
      `<text text-anchor="end" transform="translate(${at})" fill="m">${text}</text>`;
    expect(mergeMarks(word('-9,4', '8 &lt; 9') + word('-9,44', '6'))).toBe(
      '<g text-anchor="end" fill="m"><text x="-9" y="4">8 &lt; 9</text><text x="-9" y="44">6</text></g>',
    );
    expect(mergeMarks(word('1,2', 'a'))).toBe('<text text-anchor="end" fill="m" x="1" y="2">a</text>');
    const turned = '<text transform="translate(1,2) rotate(-90)">a</text>';
    expect(mergeMarks(turned)).toBe(turned);
  });

  it('stay in groups that move or dress them', () => {
    expect(
      mergeMarks(
        '<g transform="translate(0.5,0.5)"><g><line y2="4" stroke="a"/></g></g><g><line y2="4" stroke="a"/></g>',
      ),
    ).toBe('<g transform="translate(0.5,0.5)"><path d="M0,0v4" stroke="a"/></g><path d="M0,0v4" stroke="a"/>');
  });
});

describe('an outline that is moved', () => {
  it('goes on from its last point, through gaps and closed shapes', () => {
    expect(movedPath('M1,2L3,2L3,5M6,6L7.5,5.1', 10, 0)).toBe('M11,2h2v3m3,1l1.5-0.9');
    expect(movedPath('M-4,0L0,-4L4,0L0,4ZM1,1h2', 0, 0)).toBe('M-4,0l4-4l4,4l-4,4zm5,1h2');
  });

  it('is null where it is no outline that charts are drawn of', () => {
    expect(movedPath('L1,1', 0, 0)).toBeNull();
    expect(movedPath('M0,0Q1,1,2,2', 0, 0)).toBeNull();
  });
});
