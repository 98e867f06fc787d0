// Every call takes a signal and a timeout. The types prove that each method accepts them. One call of each kind, against
// a server that never responds, proves that they work.
import { describe, expect, it } from 'vitest';
import type { CallOptions, Circleci } from '../../../src/circleci/client.ts';
import { drain } from '../../unit/circleci/answer-table.ts';
import { failure, startClient } from '../../unit/circleci/stub-server.ts';

const SLUG = 'gh/acme/web';

type Method = (...given: never[]) => unknown;
type Last<F extends Method> = Required<Parameters<F>> extends [...unknown[], infer Option] ? Option : unknown;
/** Names of the methods whose last argument accepts no signal and timeout. */
type Lacking<T, Before extends string = ''> = {
  [K in keyof T & string]: T[K] extends Method
    ? 'signal' | 'timeoutMs' extends keyof Last<T[K]>
      ? never
      : `${Before}${K}`
    : Lacking<T[K], `${Before}${K}.`>;
}[keyof T & string];

interface Planted {
  good: { get(id: string, options?: CallOptions): void };
  bad: { list(filter?: { branch?: string }): void; none(): void };
}

// These lines are checked by `npm run types`.
const planted: readonly Lacking<Planted>[] = ['bad.list', 'bad.none'];
const lacking: [Lacking<Omit<Circleci, 'close' | 'alsoPublic'>>] extends [never] ? 'none' : 'some' = 'none';

it('every method accepts a signal and a timeout', () => {
  expect([planted.length, lacking]).toEqual([2, 'none']);
});

type Call = (client: Circleci, options: CallOptions, url: string) => Promise<unknown>;
const calls: [string, Call][] = [
  ['GET', (c, options) => c.me.get(options)],
  ['POST', (c, options) => c.workflows.rerun('w1', {}, options)],
  ['PUT', (c, options) => c.webhooks.update('h1', { name: 'bot' }, options)],
  ['PATCH', (c, options) => c.schedules.update('s1', { name: 'nightly' }, options)],
  ['DELETE', (c, options) => c.contexts.delete('c1', options)],
  ['a list read at once', (c, options) => c.workflows.jobs('w1', options)],
  ['a list of pages', (c, options) => drain(c.pipelines.listMine(SLUG, options))],
  ['a list of v1.1', (c, options) => drain(c.legacy.recentBuilds(options))],
  ['an artifact', (c, options, url) => c.legacy.downloadArtifact(`${url}/a`, options)],
  ['the output of a step', (c, options, url) => c.legacy.steps.output(`${url}/log`, options)],
  ['the failing output', (c, options) => c.legacy.steps.failingOutput(SLUG, 7, options)],
];

describe.each(calls)('%s', (_, call) => {
  it('sends nothing if its signal has already aborted', async () => {
    const { client, server } = await startClient(() => {});

    const error = await failure(call(client, { signal: AbortSignal.abort() }, server.url));

    expect(error).toHaveProperty('userMessage', expect.stringContaining('Nothing was changed'));
    expect(server.asked).toEqual([]);
  });

  it('stops when its signal aborts', async () => {
    const stopping = new AbortController();
    const { client, server } = await startClient(() => stopping.abort());

    const error = await failure(call(client, { signal: stopping.signal }, server.url));

    expect(error).toMatchObject({ cause: { code: 'aborted' } });
    expect(server.asked).toHaveLength(1);
  });

  it('fails after its timeout', async () => {
    const { client, server } = await startClient(() => {});

    expect(await failure(call(client, { timeoutMs: 100 }, server.url))).toMatchObject({
      cause: { code: 'timeout' },
    });
  });
});
