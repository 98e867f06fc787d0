// Whether a person began the run that they now want to approve, where the policy wants two people for it.

import { renderDenied } from '../../blocks/kit/denied.ts';
import type { Message } from '../../blocks/kit/message.ts';
import type { Actor } from '../../contracts/index.ts';
import type { Run } from '../../runs/run.ts';
import { type Asked, lastJudged } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';

/** Why this person may not approve a hold of this workflow; undefined when they may. */
export async function refuseBeginner(
  deps: Pick<JobDeps, 'actAs' | 'stores'>,
  asked: Asked,
  run: Run,
  workflowId: string,
): Promise<{ message: Message; reason: string } | undefined> {
  const decision = lastJudged(asked)?.decision;
  if (decision?.allowed !== true || decision.twoPerson === undefined) return undefined;
  const begun = await begunBy(deps, { actor: asked.actor, run, workflowId });
  if (begun === 'others') return undefined;
  const reason = `${decision.twoPerson}: it takes two people, and ${because[begun]}`;
  const message = renderDenied({ what: 'approve', rule: reason, ask: [], next: next[begun] });
  return { message, reason };
}

const because = {
  them: 'you started it',
  unknown: 'I cannot tell whether you started it, as it was started outside of Slack',
};
const next = {
  them: 'Ask somebody else to approve it.',
  unknown: 'Log in with `/circleci login`, so that I know your name in CircleCI.',
};

/** `unknown`: it was begun outside of Slack, and nobody knows this person's name in CircleCI. */
async function begunBy(
  deps: Pick<JobDeps, 'actAs' | 'stores'>,
  { actor, run, workflowId }: { actor: Actor; run: Run; workflowId: string },
): Promise<'them' | 'others' | 'unknown'> {
  const { userId } = actor;
  const reran = run.acts.some((act) => act.newWorkflowId === workflowId && act.userId === userId);
  if (reran || run.startedBy === userId) return 'them';
  if (run.startedBy !== undefined) return 'others';
  const account = await deps.stores.accounts.get(userId);
  if (account === undefined) return 'unknown';
  const { circleci } = await deps.actAs(actor);
  const { actorLogin } = await circleci.pipelines.get(run.pipelineId);
  if (actorLogin === undefined) return 'unknown';
  return actorLogin === account.login ? 'them' : 'others';
}
