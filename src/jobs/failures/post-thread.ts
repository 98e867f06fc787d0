// Why it failed, into the thread of the card: once per channel and workflow, and never into the channel itself.
import { renderFailureDetail } from '../../blocks/failures/failure-detail.ts';
import { withAuthor, withOwners } from '../../blocks/notifications/owners-list.ts';
import { CircleciRejected, SlackSendError } from '../../errors.ts';
import { type FailedJob, type Failure, isOnlyFlaky } from '../../runs/failure.ts';
import type { Run, RunWorkflow } from '../../runs/run.ts';
import { isChannelClosed } from '../engine/closed-channel.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';
import { postOnce } from '../engine/post-once.ts';
import { threadKey } from '../tracking/ask-threads.ts';
import { ownersIn } from '../tracking/owners-of.ts';
import { sendCards } from '../tracking/send-cards.ts';
import { verdictsOn } from '../tracking/tell-channels.ts';
import { authorToCall } from './call-author.ts';
import { readFailure } from './read-failure.ts';

/** Of each log; the message holds about as many. */
const MAX_LINES = 30;
/** Reading takes some seconds; after this whoever began is taken for dead. */
const LEASE_MS = 60_000;
const LOOK_AGAIN_MS = 1_000;

export function createPostThreadJob(deps: JobDeps): JobDefinition<'post-thread'> {
  const { stores, appUrl } = deps;
  return {
    name: 'post-thread',
    async run({ channelId, pipelineId, workflowId }, tools) {
      const card = await stores.cards.get(channelId, pipelineId);
      const run = await stores.runs.get(pipelineId);
      const workflow = run?.workflows.find(({ id }) => id === workflowId);
      if (card?.ts === undefined || run === undefined || workflow === undefined) return;
      if (!(await isWanted(channelId, run))) return;

      const failure = await failureOf(run, workflow, tools);
      if (failure === undefined || failure.jobs.length === 0) return;
      const { projectSlug, number, projectName } = run;
      const detail = renderFailureDetail({ projectSlug, number, projectName, failure }, { appUrl });
      const owners = await ownersIn(deps, channelId, run, failure);
      const author = await authorToCall(deps, card, run, workflow);
      const message = withAuthor(
        withOwners(detail, owners),
        owners.includes(author ?? '') ? undefined : author,
      );
      // A card that was asked for in a thread is itself a reply there.
      const place = { channelId: card.postChannelId ?? channelId, threadTs: card.threadTs ?? card.ts };
      try {
        await postOnce(deps, { place }, { message, key: threadKey(channelId, workflowId) }, tools);
      } catch (error) {
        if (!isChannelClosed(error) && !isThreadGone(error)) throw error;
        tools.log.info({ err: error, channelId, pipelineId }, 'no thread to tell of a failure in');
      }
    },
  };

  /** Of several subscriptions those count that have the channel told; where none has, somebody asked for the card. */
  async function isWanted(channelId: string, run: Run): Promise<boolean> {
    const own = (await verdictsOn(deps, run)).filter(
      ({ subscription }) => subscription.channelId === channelId,
    );
    const telling = own.filter(({ verdict }) => verdict.tell);
    const counting = telling.length > 0 ? telling : own;
    return counting.length === 0 || counting.some(({ subscription }) => subscription.filter.thread);
  }

  /** Read by one job for all channels. Undefined: CircleCI has it no more. */
  async function failureOf(run: Run, workflow: RunWorkflow, tools: JobTools): Promise<Failure | undefined> {
    const known = await stores.failures.get(workflow.id);
    if (known !== undefined) return known;
    if (!(await stores.failures.begin(workflow.id, LEASE_MS))) return tools.later(LOOK_AGAIN_MS);
    try {
      const options = {
        priority: 'background',
        maxLines: MAX_LINES,
        parts: ['log', 'tests', 'files'],
      } as const;
      const failure = await readFailure(deps.circleci, { run, workflow }, options);
      // Nothing at all was given: CircleCI is ill, and will be better when this runs again.
      if (failure.jobs.every(isUnread) && failure.jobs.length > 0 && !tools.lastAttempt) {
        throw new Error(`CircleCI gave nothing of the failed workflow ${workflow.id}`);
      }
      if (isOnlyFlaky(failure)) await noteFlaky(run, workflow);
      await stores.failures.save(failure);
      return failure;
    } catch (error) {
      await stores.failures.giveUp(workflow.id);
      // Done with, rather than failed: a failed job would run anew with each later edit of the card.
      if (error instanceof CircleciRejected && error.status === 404) {
        tools.log.info({ err: error, workflowId: workflow.id }, 'a failed workflow is gone; no thread');
        return undefined;
      }
      throw error;
    }
  }

  /** The cards advise a retry then. */
  async function noteFlaky(run: Run, { id }: RunWorkflow): Promise<void> {
    const { pipelineId } = run;
    await stores.runs.advance(run, { at: deps.now(), facts: { flakyOnly: [id] } });
    await sendCards(deps, pipelineId, await stores.cards.channelsOf(pipelineId));
  }
}

const isUnread = ({ step, unread }: FailedJob): boolean => step === undefined && unread.length > 1;

const isThreadGone = (error: unknown): boolean =>
  error instanceof SlackSendError &&
  ['thread_not_found', 'cannot_reply_to_message'].includes(error.slackError);
