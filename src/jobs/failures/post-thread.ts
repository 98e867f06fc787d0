// Posts the failure details to the card's thread: once per channel and workflow, and never to the channel itself.
import { renderFailureDetail } from '../../blocks/failures/failure-detail.ts';
import { withAuthor, withOwners } from '../../blocks/notifications/index.ts';
import { CircleciRejected, SlackSendError } from '../../errors.ts';
import { type FailedJob, type Failure, isOnlyFlaky } from '../../runs/failure.ts';
import type { Run, RunWorkflow } from '../../runs/run.ts';
import { admitReads } from '../engine/admit-reads.ts';
import { isChannelClosed } from '../engine/closed-channel.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';
import { editPosted, postOnce } from '../engine/post-once.ts';
import { threadKey } from '../tracking/ask-threads.ts';
import { ownersIn } from '../tracking/owners-of.ts';
import { sendCards } from '../tracking/send-cards.ts';
import { verdictsOn } from '../tracking/tell-channels.ts';
import { awaitOutput, lacksOutput } from './await-output.ts';
import { authorToCall } from './call-author.ts';
import { readFailure } from './read-failure.ts';

/** Of each log; the message holds about that many. */
const MAX_LINES = 30;
/** Reading takes a few seconds. A job that takes longer than this is assumed dead. */
const LEASE_MS = 60_000;
const LOOK_AGAIN_MS = 1_000;
/** Of one failed job; few runs have more. */
const READS = 5;
/** In these, what CircleCI cannot return for the moment is read again later, rather than left out. */
const PATIENT_ATTEMPTS = 3;

export function createPostThreadJob(deps: JobDeps): JobDefinition<'post-thread'> {
  const { stores, appUrl } = deps;
  return {
    name: 'post-thread',
    async run({ channelId, pipelineId, workflowId, edit = false }, tools) {
      const card = await stores.cards.get(channelId, pipelineId);
      const run = await stores.runs.get(pipelineId);
      const workflow = run?.workflows.find(({ id }) => id === workflowId);
      if (card?.ts === undefined || run === undefined || workflow === undefined) return;
      // The card shows the step and the error line, also where nobody wants a thread.
      const failure = await failureOf(run, workflow, tools);
      if (failure === undefined || failure.jobs.length === 0) return;
      await sendCards(deps, pipelineId, [channelId]);
      if (!(await isWanted(channelId, run))) return;
      const { projectSlug, number, projectName } = run;
      const detail = renderFailureDetail({ projectSlug, number, projectName, failure }, { appUrl });
      const owners = await ownersIn(deps, channelId, run, failure);
      const author = await authorToCall(deps, card, run, workflow);
      const message = withAuthor(
        withOwners(detail, owners),
        owners.includes(author ?? '') ? undefined : author,
      );
      // A card that was requested in a thread is a reply in that thread.
      const place = { channelId: card.postChannelId ?? channelId, threadTs: card.threadTs ?? card.ts };
      const key = threadKey(channelId, workflowId);
      try {
        if (edit) await editPosted(deps, { place }, { message, key }, tools);
        else await postOnce(deps, { place }, { message, key }, tools);
        if (lacksOutput(failure)) await awaitOutput(deps, { pipelineId, workflowId });
      } catch (error) {
        if (!isChannelClosed(error) && !isThreadGone(error)) throw error;
        tools.log.info(
          { err: error, channelId, pipelineId },
          'there is no thread to post the failure details in',
        );
      }
    },
  };

  /** Subscriptions that report the run decide. If none does, somebody asked for the card, and all of them decide. */
  async function isWanted(channelId: string, run: Run): Promise<boolean> {
    const ofChannel = (await verdictsOn(deps, run)).filter(
      ({ subscription }) => subscription.channelId === channelId,
    );
    const reporting = ofChannel.filter(({ verdict }) => verdict.tell);
    const deciding = reporting.length > 0 ? reporting : ofChannel;
    return deciding.length === 0 || deciding.some(({ subscription }) => subscription.filter.thread);
  }

  /** One job reads it for all channels. Undefined: CircleCI no longer has the workflow. */
  async function failureOf(run: Run, workflow: RunWorkflow, tools: JobTools): Promise<Failure | undefined> {
    const known = await stores.failures.get(workflow.id);
    if (known !== undefined) return known;
    const priority = await admitReads(deps, 'failure', READS);
    if (!(await stores.failures.begin(workflow.id, LEASE_MS))) return tools.later(LOOK_AGAIN_MS);
    try {
      const options = {
        priority,
        maxLines: MAX_LINES,
        parts: ['log', 'tests', 'files'],
        isRepeated: tools.attempt < PATIENT_ATTEMPTS,
      } as const;
      const failure = await readFailure(deps.circleci, { run, workflow }, options);
      // CircleCI returned nothing at all: it has a problem, so the job is retried.
      if (failure.jobs.every(isUnread) && failure.jobs.length > 0 && !tools.lastAttempt) {
        throw new Error(`CircleCI returned nothing about the failed workflow ${workflow.id}`);
      }
      if (isOnlyFlaky(failure)) await noteFlaky(run, workflow);
      await stores.failures.save(failure);
      return failure;
    } catch (error) {
      await stores.failures.giveUp(workflow.id);
      // The job counts as done: a failed job would run again with each later edit of the card.
      if (error instanceof CircleciRejected && error.status === 404) {
        tools.log.info(
          { err: error, workflowId: workflow.id },
          'the failed workflow no longer exists; nothing to post in the thread',
        );
        return undefined;
      }
      throw error;
    }
  }

  /** Makes the cards suggest a retry. */
  async function noteFlaky(run: Run, { id }: RunWorkflow): Promise<void> {
    await stores.runs.advance(run, { at: deps.now(), facts: { flakyOnly: [id] } });
  }
}

const isUnread = ({ step, unread }: FailedJob): boolean => step === undefined && unread.length > 1;

const isThreadGone = (error: unknown): boolean =>
  error instanceof SlackSendError &&
  ['thread_not_found', 'cannot_reply_to_message'].includes(error.slackError);
