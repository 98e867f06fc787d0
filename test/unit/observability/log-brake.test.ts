// Repeated errors cost a line and then a count, whoever logs them.
import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { CircleciUnreachable, StoreError } from '../../../src/errors.ts';
import { createLogger } from '../../../src/observability/logger.ts';
import { until } from '../../support/until.ts';

function capture() {
  const lines: Record<string, unknown>[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  return { lines, log: createLogger({ level: 'debug', secrets: [], destination, countEveryMs: 100 }) };
}

const replyError = (message: string) => Object.assign(new Error(message), { name: 'ReplyError' });
const full = () => replyError("OOM command not allowed when used memory > 'maxmemory'.");

it.each([
  ['BullMQ’s loop, Redis full', full],
  ['BullMQ’s loop, disk full', () => replyError('MISCONF Redis is configured to save RDB snapshots')],
  ['a timeout', () => new Error('Command timed out')],
  ['a store', () => new StoreError('cards.claim failed', full())],
])('logs %s once, then a count', async (_what, error) => {
  const { lines, log } = capture();
  for (let turn = 0; turn < 1_000; turn += 1) log.warn({ err: error(), turn }, 'queue connection');

  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ level: 'warn', turn: 0, msg: 'queue connection' });
  await until(() => lines.length > 1, 'the count');
  expect(lines[1]).toMatchObject({ level: 'warn', turn: 999, repeated: 999, msg: 'queue connection' });

  log.warn({ err: error() }, 'queue connection');
  expect(lines, 'the trouble goes on: only counts').toHaveLength(2);
  await until(() => lines.length > 2, 'the next count');
  expect(lines[2]).toMatchObject({ repeated: 1 });
});

it('logs at once again when the trouble comes back after a quiet time', async () => {
  const { lines, log } = capture();
  log.warn({ err: full() }, 'queue connection');
  log.warn({ err: full() }, 'queue connection');
  await until(() => lines.length === 2, 'the count');
  await until(
    () => {
      log.warn({ err: full(), again: true }, 'queue connection');
      return lines.some((line) => line.again === true && line.repeated === undefined);
    },
    'the first of the next trouble',
    { everyMs: 350 },
  );
});

it('keeps kinds apart, and never leaves out a line that a person has the reference of', () => {
  const { lines, log } = capture();
  for (const reference of ['a', 'b', 'c']) log.error({ err: full(), reference }, 'unexpected');
  for (const err of [full(), replyError('MISCONF x'), full()]) log.warn({ err }, 'queue connection');
  log.warn({ err: full() }, 'other words');
  log.info({ queue: 'x' }, 'no error');
  log.info({ queue: 'x' }, 'no error');
  expect(lines).toHaveLength(8);
});

it('lets a hundred other errors of a kind pass in a minute, because each is about another job', () => {
  const { lines, log } = capture();
  const call = { method: 'GET', path: '/x' };
  const err = new CircleciUnreachable('no', { call, userMessage: 'No.', retry: 'later' });
  for (let turn = 0; turn < 1_000; turn += 1) log.warn({ err, jobId: turn }, 'will be retried');
  expect(lines).toHaveLength(100);
});

it('lets a hundred lines pass in a minute of runs of one job that end the same way, and all that are done', () => {
  const { lines, log } = capture();
  const line = (job: string, outcome: string) => log.info({ line: 'job', job, outcome }, 'Job');
  for (let turn = 0; turn < 1_000; turn += 1) line('deliver-card', 'moved');
  for (let turn = 0; turn < 300; turn += 1) line('deliver-card', 'done');
  line('deliver-card', 'failed');
  line('status', 'moved');

  expect(lines.filter(({ outcome }) => outcome === 'moved')).toHaveLength(101);
  expect(lines).toHaveLength(402);
});
