import { describe, expect, it } from 'vitest';
import { lineSections } from '../../../../src/blocks/kit/line-sections.ts';
import { stringsOf } from '../../../support/slack-limits.ts';

describe('a list of lines', () => {
  it('fills sections and says how many lines are left out', () => {
    const blocks = lineSections(Array.from({ length: 100 }), () => 'x'.repeat(150), { max: 30 });

    expect(blocks.map(({ type }) => type)).toEqual(['section', 'section', 'context']);
    expect(stringsOf(blocks)).toContain('… and 70 more');
  });

  it('of nothing is no block', () => {
    expect(lineSections([], String)).toEqual([]);
  });
});
