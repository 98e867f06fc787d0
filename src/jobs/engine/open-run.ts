// How every action on a run begins: find it, read it live, correct the cards that show something else, and ask
// the policy. In this order, because only CircleCI knows the branch that the policy may turn on.
import type { Message } from '../../blocks/kit/message.ts';
import type { Target } from '../../contracts/index.ts';
import type { Run } from '../../runs/run.ts';
import { observe } from '../tracking/observe.ts';
import { resolve } from '../tracking/resolve.ts';
import { sendCards } from '../tracking/send-cards.ts';
import { watchFound } from '../tracking/watch-found.ts';
import { type Asked, denial, type Wanted } from './check-policy.ts';
import type { JobDeps } from './deps.ts';

export interface OpenRun {
  run: Run;
  /** Only when that very workflow was meant. */
  workflowId: string | undefined;
  /** What to tell the person instead of doing it. */
  denied: Message | undefined;
}

/** Throws UsageError when the target means nothing, and the CircleciError kinds. */
export async function openRun(
  deps: JobDeps,
  asked: Asked & { target: Target },
  wanted: Pick<Wanted, 'command' | 'access'>,
): Promise<OpenRun> {
  // With the person's own token: nobody is shown a run here that CircleCI would not show them.
  const { circleci } = await deps.actAs(asked.actor);
  const reading = { circleci, stores: deps.stores, now: deps.now };
  const { pipelineId, workflowId } = await resolve(reading, asked.target, asked.actor.userId);
  const seen = await observe(reading, pipelineId, { priority: 'interactive' });
  const { run } = seen;
  await sendCards(deps, pipelineId, await deps.stores.cards.channelsOf(pipelineId));
  await watchFound(deps, seen);
  const denied = denial(deps, asked, { ...wanted, project: run.projectSlug, branch: run.branch });
  return { run, workflowId, denied };
}

/** The target of a button that carries a workflow's id. */
export const workflowTarget = (id: string): Target => ({ ref: { kind: 'workflow', id } });
