// Keeps the direct message about one incident of a person up to date: posts it once, then edits it for each further run.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Message } from '../../blocks/kit/message.ts';
import { fixerOf, MOST_NAMED, renderStarterNews } from '../../blocks/notifications/index.ts';
import {
  incidentWith,
  moveMessage,
  type PersonIncident,
  type ToldFailure,
} from '../../runs/person-incidents.ts';
import type { Run } from '../../runs/run.ts';
import { beginnersOf } from '../../runs/starter-news.ts';
import { isMessageGone } from '../engine/closed-channel.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobTools } from '../engine/job.ts';
import { postOnce } from '../engine/post-once.ts';
import { notingLimit, waitOutLimit } from '../engine/slack-limit.ts';
import { failuresOf } from '../tracking/failures-of.ts';
import { streakOf } from '../tracking/streak-of.ts';
import { changeIncidents } from './join-person-incident.ts';

interface Told {
  userId: string;
  news: string;
  /** Of this failure, whether or not it has a message of its own. */
  key: string;
  ifClosed: string;
}

const Posted = z.object({
  ts: z.string(),
  /** Missing if the post was found again later. */
  channelId: z.string().optional(),
  /** Of the content it shows. */
  hash: z.string().optional(),
});

/** Another worker is posting it. */
const LOOK_AGAIN_MS = 3_000;

export async function deliverPersonIncident(
  deps: JobDeps,
  run: Run,
  { userId, news, key, ifClosed }: Told,
  tools: JobTools,
): Promise<void> {
  const { effects, personIncidents } = deps.stores;
  const incident = await read();
  if (incident === undefined) return;
  const entryId = `post-${incident.key}`;
  const entry = await effects.get(entryId);
  const message = await draw(deps, incident, { run, userId });
  if (entry?.state !== 'done') {
    const asked = { actor: { userId }, place: { channelId: userId } };
    await postOnce(deps, asked, { message, key: incident.key, ifClosed }, tools);
    // The post of an earlier run may show less.
    if (entry !== undefined) return tools.later(0);
  }
  const posted = Posted.safeParse((await effects.get(entryId))?.result).data;
  if (posted === undefined) {
    // Nothing can be posted to this person, or not yet.
    if ((await effects.get(entryId)) !== undefined) tools.later(LOOK_AGAIN_MS);
    return;
  }
  const hash = hashOf(message);
  const channelId = posted.channelId ?? (await deps.outbox.directChannelOf(userId));
  if (entry !== undefined && posted.hash !== hash && !(await edit({ channelId, ts: posted.ts, message }))) {
    await changeIncidents(deps, userId, (incidents) => moveMessage(incidents, incident.key, key));
    return tools.later(0);
  }
  await effects.finish(entryId, { ...posted, channelId, hash });
  await noteTold();
  // Another worker may have shown a newer state while this message was being sent.
  if (JSON.stringify(await read()) !== JSON.stringify(incident)) tools.later(deps.timing.cardEditGapMs);

  async function read(): Promise<PersonIncident | undefined> {
    const { incidents } = await personIncidents.get(userId);
    return incidentWith(incidents, { pipelineId: run.pipelineId, news });
  }

  /** False: it can't be edited anymore. */
  async function edit(shown: { channelId: string; ts: string; message: Message }): Promise<boolean> {
    await waitOutLimit(deps, { channelId: shown.channelId, method: 'chat.update' }, tools);
    try {
      await notingLimit(deps, shown.channelId, () => deps.outbox.update(shown));
      return true;
    } catch (error) {
      if (!isMessageGone(error)) throw error;
      return false;
    }
  }

  /** So that this failure isn't told again when the incident is forgotten. */
  async function noteTold(): Promise<void> {
    const jobId = `post-${key}`;
    if (jobId === entryId) return;
    const begun = await effects.begin({ jobId, onceKey: key, plan: {}, actorId: userId, at: deps.now() });
    if (begun.kind === 'mine') await effects.finish(jobId, {});
  }
}

/** Shows the newest run, with the others that it shares its cause with. */
async function draw(
  deps: JobDeps,
  { failures, cause, runs, isEnd }: PersonIncident,
  { run, userId }: { run: Run; userId: string },
): Promise<Message> {
  const newest = (await deps.stores.runs.get(failures.at(-1)?.pipelineId ?? '')) ?? run;
  const earlier = failures.filter(({ pipelineId }) => pipelineId !== newest.pipelineId);
  return renderStarterNews(newest, {
    appUrl: deps.appUrl,
    isBegun: beginnersOf(newest).includes(userId),
    streak: await streakOf(deps, newest),
    failures: await failuresOf(deps, newest),
    ...(earlier.length > 0 && {
      sameAs: {
        ...{ total: runs - 1, cause, isEnd },
        runs: isEnd === true ? await withFixers(deps, earlier) : earlier,
      },
    }),
  });
}

/** Of those that are named. */
const withFixers = ({ stores }: Pick<JobDeps, 'stores'>, fixes: readonly ToldFailure[]) =>
  Promise.all(
    fixes.map(async (fix, index) => {
      if (index < fixes.length - MOST_NAMED) return fix;
      const run = await stores.runs.get(fix.pipelineId);
      return { ...fix, fixer: run && fixerOf(run) };
    }),
  );

const hashOf = (shown: unknown): string =>
  createHash('sha256').update(JSON.stringify(shown)).digest('base64url');
