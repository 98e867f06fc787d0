// What an organization's jobs cost: requests a usage export from CircleCI, waits for it, and adds it up.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { renderUsage } from '../../blocks/insights/usage.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { count } from '../../blocks/kit/voice.ts';
import type { Circleci } from '../../circleci/client.ts';
import { orgSlugOf } from '../../circleci/refs.ts';
import { everyProjectOf } from '../../policy/every-project.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

import { isBrokenCsv, readCsv } from './read-csv.ts';
import { requestExport } from './request-export.ts';
import { createUsageSummer, type UsageSum } from './sum-usage.ts';

const DAY_MS = 86_400_000;
/** Quick at first, because a small export takes seconds. CircleCI allows ten reads a minute per organization. */
const lookAgainMs = (ageMs: number): number => Math.min(10_000, Math.max(2_000, ageMs));
/** A large export can take hours; the person is told to ask again instead. */
const PATIENCE_MS = 15 * 60_000;
const DOWNLOAD_TIMEOUT_MS = 120_000;

export function createUsageJob(deps: JobDeps): JobDefinition<'usage'> {
  const { now } = deps;
  return defineAnswer(deps, 'usage', async (request) => {
    const { payload, tools } = request;
    const { actor, days } = payload;
    const { circleci } = await request.acting();
    const { slug, organizationId: orgId, organizationName } = await circleci.projects.get(payload.project);
    request.permit({ project: everyProjectOf(orgSlugOf(slug)) });

    // Whole UTC days: today's jobs are not counted yet, and everybody who asks today asks for the same days.
    const endAt = Math.floor(now() / DAY_MS) * DAY_MS;
    const [start = '', end = ''] = [endAt - days * DAY_MS, endAt].map((at) => new Date(at).toISOString());
    const requested = await requestExport(deps, circleci, actor.userId, { orgId, start, end }, tools);
    const usageExport = await circleci.usage.get(orgId, requested.exportId);
    if (usageExport.state === 'failed') {
      await requested.forget();
      const why = usageExport.errorReason === undefined ? '' : `: \`${usageExport.errorReason}\``;
      return renderSentence(
        `CircleCI failed to create the usage export${why}. Nothing was changed. Run the command again, with fewer days if the export is large: \`/circleci usage --days 7\`.`,
      );
    }
    if (usageExport.state !== 'completed') {
      const ageMs = now() - requested.requestedAt;
      if (ageMs < PATIENCE_MS) return tools.later(lookAgainMs(ageMs));
      return renderSentence(
        `CircleCI is still working on the usage export for ${count(days, 'day')}, so I stopped waiting. Run \`/circleci usage --days ${days}\` again in an hour: it reads the same export and doesn’t start another one today.`,
      );
    }
    if (usageExport.downloadUrls === undefined) {
      return renderSentence(
        'CircleCI’s usage export could not be read: the answer doesn’t say where its files are. See the usage in the CircleCI web app, under Plan > Usage.',
      );
    }
    const sum = await addUp(circleci, usageExport.downloadUrls);
    if (sum === 'broken') {
      await requested.forget();
      return renderSentence(
        `CircleCI’s usage export is cut off or damaged, so I didn’t add it up. Run \`/circleci usage --days ${days}\` again: it requests a new export.`,
      );
    }
    if (sum === undefined) {
      return renderSentence(
        'CircleCI’s usage export has no credits column, so I can’t add it up. See the usage in the CircleCI web app, under Plan > Usage.',
      );
    }
    return renderUsage({ organization: organizationName, days, endsAt: endAt, ...sum });
  });
}

async function addUp(circleci: Circleci, urls: readonly string[]): Promise<UsageSum | 'broken' | undefined> {
  const summer = createUsageSummer();
  for (const url of urls) {
    const { chunks } = await circleci.usage.download(url, { timeoutMs: DOWNLOAD_TIMEOUT_MS });
    try {
      if (!(await summer.add(readCsv(unzipped(chunks))))) return undefined;
    } catch (error) {
      if (isBrokenCsv(error)) return 'broken';
      throw error;
    }
  }
  return summer.sum();
}

/** Unpacks gzip; passes on what the storage has already unpacked. */
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
  // An error also comes out of the iteration below; here it would be unhandled.
  pipeline(Readable.from(whole), unzip).catch(() => undefined);
  yield* unzip as AsyncIterable<Uint8Array>;
}
