// What an organization's jobs cost: orders an export of CircleCI's, comes back until it is made, and adds it up.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { renderUsage } from '../../blocks/insights/usage.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { Circleci } from '../../circleci/client.ts';
import { orgSlugOf } from '../../circleci/refs.ts';
import { anyProjectOf } from '../../policy/any-project.ts';
import { denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { orderUsage } from './order-usage.ts';
import { readCsv } from './read-csv.ts';
import { createUsageSummer, type UsageSum } from './sum-usage.ts';

const DAY_MS = 86_400_000;
/** Soon at first, as a small export takes seconds; an organization may look ten times a minute. */
const lookAgainMs = (ageMs: number): number => Math.min(10_000, Math.max(2_000, ageMs));
/** CircleCI may take hours over a large one. Then it is better to ask again than to wait. */
const PATIENCE_MS = 15 * 60_000;
const DOWNLOAD_TIMEOUT_MS = 120_000;

export function createUsageJob(deps: JobDeps): JobDefinition<'usage'> {
  const { outbox, now } = deps;
  return {
    name: 'usage',
    async run(payload, tools) {
      const { place, actor, days, project: typed } = payload;
      const { circleci } = await deps.actAs(actor);
      const { slug, organizationId: orgId, organizationName } = await circleci.projects.get(typed);
      const project = anyProjectOf(orgSlugOf(slug));
      const denied = denial(deps, payload, { command: 'usage', access: 'read', project });
      if (denied !== undefined) return await outbox.reply(place, actor, denied);

      // Whole days of UTC: those of today are not counted yet, and a day's end is the same for all who ask today.
      const endAt = Math.floor(now() / DAY_MS) * DAY_MS;
      const [start = '', end = ''] = [endAt - days * DAY_MS, endAt].map((at) => new Date(at).toISOString());
      const ordered = await orderUsage(deps, circleci, actor.userId, { orgId, start, end }, tools);
      const made = await circleci.usage.get(orgId, ordered.exportId);
      if (made.state === 'failed') {
        await ordered.forget();
        const why = made.errorReason === undefined ? '' : `: \`${made.errorReason}\``;
        const text = `CircleCI could not make the export${why}. Nothing else was changed. Ask again, for fewer days if it is large: \`/circleci usage --days 7\`.`;
        return await outbox.reply(place, actor, renderSentence(text));
      }
      if (made.state !== 'completed') {
        const ageMs = now() - ordered.orderedAt;
        if (ageMs < PATIENCE_MS) return tools.later(lookAgainMs(ageMs));
        const text = `CircleCI is still working on the export of ${days} days. Ask again in an hour with \`/circleci usage --days ${days}\`: I look at the same export then, and order no second one today.`;
        return await outbox.reply(place, actor, renderSentence(text));
      }

      const sum = await addUp(circleci, made.downloadUrls);
      const message =
        sum === undefined
          ? renderSentence(
              'CircleCI’s export has no column that tells credits, so I cannot add it up. Read it in the web app, under Plan and Usage.',
            )
          : renderUsage({ organization: organizationName, days, endsAt: endAt, ...sum });
      await outbox.reply(place, actor, message);
    },
  };
}

async function addUp(circleci: Circleci, urls: readonly string[]): Promise<UsageSum | undefined> {
  const summer = createUsageSummer();
  for (const url of urls) {
    const { chunks } = await circleci.usage.download(url, { timeoutMs: DOWNLOAD_TIMEOUT_MS });
    if (!(await summer.add(readCsv(unzipped(chunks))))) return undefined;
  }
  return summer.sum();
}

/** Gzip, or as it is where the storage has unpacked it already. */
async function* unzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const all = chunks[Symbol.asyncIterator]();
  const first = await all.next();
  if (first.done === true) return;
  const whole = (async function* () {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => all };
  })();
  const isGzip = first.value[0] === 0x1f && first.value[1] === 0x8b;
  if (!isGzip) return yield* whole;
  const unzip = createGunzip();
  // Whatever goes wrong comes out of the iteration below, once.
  pipeline(Readable.from(whole), unzip).catch(() => undefined);
  yield* unzip as AsyncIterable<Uint8Array>;
}
