// The line of each part of the work: which trace it belongs to, and what it called.
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../../src/observability/logger.ts';
import {
  currentTrace,
  noteCall,
  noteFacts,
  noteJob,
  type TracedWork,
  traced,
} from '../../../src/observability/trace.ts';
import { createMemoryLog } from '../../support/log.ts';

const parent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00';

async function lineOf(run: () => Promise<void>, work: Partial<TracedWork> = {}) {
  const log = createMemoryLog();
  await traced({ line: 'job', message: 'Job', log, ...work }, run).catch(() => undefined);
  return log.parts;
}

describe('the trace', () => {
  it('is the one that led to the work', async () => {
    const [line] = await lineOf(async () => expect(currentTrace()?.parent).toMatch(/^00-4bf92f35/), {
      parent,
    });

    expect(line?.fields).toMatchObject({ traceId: '4bf92f3577b34da6a3ce929d0e0e4736' });
  });

  it.each([
    ['none', undefined],
    ['text', 'no trace'],
    ['zeros', '00-00000000000000000000000000000000-00f067aa0ba902b7-00'],
    ['more than one', `${parent},${parent}`],
  ])('is a new one after %s', async (_what, given) => {
    const [line] = await lineOf(async () => undefined, { parent: given });

    expect(line?.fields).toMatchObject({
      traceId: expect.stringMatching(/^(?!4bf92f35|0{32})[0-9a-f]{32}$/),
    });
  });

  it('is in every other line that is logged meanwhile, and in none after', async () => {
    const lines: { traceId?: string }[] = [];
    const destination = { write: (text: string) => void lines.push(JSON.parse(text)) };
    const log = createLogger({ level: 'info', secrets: [], destination });
    await traced({ line: 'job', message: 'Job', parent, log }, async () => log.warn({ x: 1 }, 'meanwhile'));
    log.info({}, 'after');

    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    expect(lines).toMatchObject([{ msg: 'meanwhile', traceId }, { msg: 'Job', traceId }, { msg: 'after' }]);
    expect(lines[2]).not.toHaveProperty('traceId');
  });

  it('of two that run at once keeps their calls apart', async () => {
    const log = createMemoryLog();
    const run = (method: string) =>
      traced({ line: 'job', message: method, log }, async () => {
        await Promise.resolve();
        noteCall({ to: 'slack', method, ms: 1 });
      });
    await Promise.all([run('chat.update'), run('chat.postMessage')]);

    for (const { fields, message } of log.lines)
      expect(fields).toMatchObject({ calls: [{ method: message }] });
    expect(log.parts).toHaveLength(2);
  });
});

describe('the line', () => {
  it('comes once, also of work that throws', async () => {
    const lines = await lineOf(async () => {
      noteFacts({ outcome: 'failed' });
      throw new Error('no');
    });

    expect(lines).toMatchObject([
      { level: 'info', message: 'Job', fields: { line: 'job', outcome: 'failed' } },
    ]);
  });

  it('has each call, with its length and when it began', async () => {
    const [line] = await lineOf(async () => {
      noteJob({ job: 'status', jobId: 'cmd-1' });
      noteCall({
        to: 'circleci',
        method: 'GET',
        path: '/api/v2/me',
        status: 200,
        requestId: 'r-1',
        ms: 0.04,
      });
    });

    expect(line?.fields).toMatchObject({
      jobs: [{ job: 'status', jobId: 'cmd-1' }],
      calls: [{ to: 'circleci', method: 'GET', path: '/api/v2/me', status: 200, requestId: 'r-1', ms: 0 }],
    });
    expect(line?.fields).toHaveProperty('calls.0.at', expect.any(Number));
  });

  it('stays short, whatever the work does', async () => {
    const [line] = await lineOf(async () => {
      const path = 'x'.repeat(10_000);
      for (let turn = 0; turn < 500; turn += 1) noteCall({ to: 'circleci', method: 'GET', path, ms: 2 });
      for (let turn = 0; turn < 500; turn += 1) noteJob({ job: 'deliver-card', jobId: `${turn}` });
    });

    expect(line?.fields).toMatchObject({ moreCalls: { count: 470, ms: 940 }, moreJobs: 480 });
    expect(JSON.stringify(line).length).toBeLessThan(12_000);
  });

  it('is for debugging if it is quiet', async () => {
    const isQuiet = ({ calls }: { calls: object[] }) => calls.length === 0;

    expect(await lineOf(async () => undefined, { isQuiet })).toMatchObject([{ level: 'debug' }]);
  });

  it('is nobody’s outside of any work', () => {
    noteFacts({ a: 1 });
    noteCall({ to: 'slack', method: 'auth.test', ms: 1 });

    expect(currentTrace()).toBeUndefined();
  });
});
