import { expect, it } from 'vitest';
import { renderAuditCheck } from '../../../../src/blocks/policy/audit-check.ts';

it.each([
  [[3], 'Compared with 1 copy in <#C0AUDIT>, of line 3.'],
  [[3, 5], 'Compared with 2 copies in <#C0AUDIT>, of lines 3 to 5.'],
])('copies of the lines %j: %s', (found, words) => {
  const state = { entries: 5, hash: 'abc' };
  const copies = { channelId: 'C0AUDIT', found, missing: [] };
  expect(JSON.stringify(renderAuditCheck({ state, copies }))).toContain(words);
});
