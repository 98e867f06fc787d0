// A master dies with what it confirmed last and never replicated. Jobs that ended meanwhile may have lost what they
// stored, so they run again.
import { afterEach, expect, it } from 'vitest';
import type { JobRequest } from '../../../../src/contracts/index.ts';
import type { AnyJobDefinition } from '../../../../src/jobs/engine/job.ts';
import { createQueues } from '../../../../src/jobs/engine/queues.ts';
import { startWorkers } from '../../../../src/jobs/engine/worker.ts';
import { openConnections } from '../../../../src/store/connections.ts';
import { createKeys } from '../../../../src/store/keys.ts';
import { createGate } from '../../../support/job-floor.ts';
import { silentLog } from '../../../support/log.ts';
import { isCopied } from '../../../support/redis-servers/copied.ts';
import { redisConfig } from '../../../support/redis-servers/redis-config.ts';
import { startRedisServer } from '../../../support/redis-servers/server.ts';
import { startStuckProxy } from '../../../support/stuck-proxy.ts';
import { until } from '../../../support/until.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const asked = { actor: { userId: 'U1' }, place: { channelId: 'C1' } };
const later: JobRequest = {
  name: 'deliver-card',
  id: 'card-1',
  payload: { channelId: 'C1', pipelineId: 'p1' },
};
/** Done jobs are kept, or only their id is, or nothing. Changes of CircleCI don't run again: their ledger may be gone, too. */
const rows: [string, JobRequest, { coalesceKey?: string }, number][] = [
  ['a command', { name: 'use', id: 'cmd-1', payload: { ...asked, project: 'gh/a/b' } }, {}, 2],
  ['a job of the bot’s own', { name: 'poll', id: 'poll-1', payload: {} }, {}, 2],
  ['one that coalesces', { name: 'poll', id: 'poll-2', payload: {} }, { coalesceKey: 'one' }, 2],
  [
    'a change',
    { name: 'follow', id: 'cmd-2', payload: { ...asked, project: 'gh/a/b', dryRun: false } },
    {},
    1,
  ],
];

const whens = ['before', 'after'] as const;

it.each(rows.flatMap(([name, ...rest]) => whens.map((when) => [name, when, ...rest] as const)))(
  '%s: the master dies %s the job ends',
  async (_name, when, request, options, runs) => {
    const config = ['repl-diskless-sync-delay 0'];
    const [old, next] = [await startRedisServer({ config }), await startRedisServer({ config })];
    undo.push(old.close, next.close);
    await next.client.replicaof('127.0.0.1', String(old.port));
    await until(() => isCopied(old), 'the replica to have it all');
    const proxy = await startStuckProxy(old.port);
    undo.push(proxy.close);
    const env = redisConfig({ REDIS_URL: `redis://127.0.0.1:${proxy.port}` });
    const connections = await openConnections(env, silentLog);
    undo.push(connections.close);
    const { bullPrefix: prefix } = createKeys(env.REDIS_PREFIX);
    const queues = createQueues({ connection: connections.quick, prefix, log: silentLog });
    undo.push(queues.close);

    let ran = 0;
    const ended: string[] = [];
    const [isActive, mayAdd, isAdded, mayEnd] = [createGate(), createGate(), createGate(), createGate()];
    const job = {
      name: request.name,
      async run() {
        ran += 1;
        isActive.open();
        await mayAdd.opened;
        await queues.enqueue(later, { delayMs: 600_000 });
        isAdded.open();
        await mayEnd.opened;
      },
    } as AnyJobDefinition;
    await queues.enqueue(request, options);
    const workers = startWorkers({
      ...{ connection: connections.worker, prefix, definitions: [job], log: silentLog },
      ...{ losses: connections.losses, onFinalFailure: async () => undefined },
      onJob: (_job, _queue, outcome) => ended.push(outcome),
      concurrency: { interactive: 1, intake: 1, delivery: 1, upkeep: 1 },
    });
    undo.push(workers.close);
    await isActive.opened;
    await until(() => isCopied(old), 'the replica to know that the job runs');
    // From here on the old master confirms what the next one never gets.
    await next.client.replicaof('NO', 'ONE');
    mayAdd.open();
    await isAdded.opened;
    if (when === 'after') {
      // The end of the job is on its way when the master dies, and is sent again to the next one.
      await old.client.client('PAUSE', 60_000, 'WRITE');
      mayEnd.open();
      await until(
        async () => /name=\S+-worker .*flags=b /.test(String(await old.client.client('LIST'))),
        'its end to be sent',
      );
    }
    proxy.leadTo(next.port);
    await old.kill();
    await until(() => connections.worker.status === 'ready', 'the next master');
    mayEnd.open();

    await until(() => ended.length >= runs, 'the job to end');
    await until(() => ran === runs, 'the job to run again');
    await until(
      async () => (await next.client.exists(`${prefix}:delivery:card-1`)) === runs - 1,
      'what it stored',
    );
    await workers.close();
    expect(ran).toBe(runs);
  },
);
