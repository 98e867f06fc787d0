// The audit log as people read it: one line per change, although the log has an entry for its start and one for its end.
import { expect, it } from 'vitest';
import { type AuditLine, renderAudit } from '../../../../src/blocks/policy/audit.ts';
import { stringsOf } from '../../../support/slack-limits.ts';

const at = Date.UTC(2026, 10, 3, 9, 30);
const line = (seq: number, jobId: string, event: AuditLine['event']): AuditLine => ({
  ...{ seq, at, jobId, event, userId: 'U02ADA', channelId: 'C0DEPLOYS' },
  ...{ command: 'trigger', what: 'a new pipeline of acme/web', project: 'gh/acme/web' },
});

const read = (...lines: AuditLine[]): string[] => {
  const text = stringsOf(renderAudit({ lines, verification: { entries: 9 } })).join('\n');
  return text.match(/#\d.*(done|attempted|failed|outcome unknown|denied)/g) ?? [];
};
const words = (line: string) => line.replace(/ <!date.*> :\w+:/, '');

it.each(['done', 'failed', 'unknown'] as const)('an attempt that is %s is one line', (event) => {
  const lines = read(line(3, 'b', event), line(2, 'a', 'denied'), line(1, 'b', 'attempted'));

  expect(lines).toHaveLength(2);
  expect(lines.join('\n')).not.toContain('attempted');
});

it('an attempt that is in progress, or whose end is not shown, stays', () => {
  const lines = read(line(3, 'b', 'done'), line(2, 'a', 'attempted'), line(1, 'b', 'attempted'));

  expect(lines.map(words)).toEqual(['#3 done', '#2 attempted']);
});

it('a change whose result was unknown at first keeps both lines', () => {
  const lines = read(line(3, 'a', 'done'), line(2, 'a', 'unknown'), line(1, 'a', 'attempted'));

  expect(lines.map(words)).toEqual(['#3 done', '#2 outcome unknown']);
});

it('names the project once', () => {
  const all = stringsOf(renderAudit({ lines: [line(1, 'a', 'done')], verification: { entries: 1 } })).join(
    '\n',
  );

  expect(all).toContain('a new pipeline of acme/web');
  expect(all.match(/acme\/web/g)).toHaveLength(1);
});
