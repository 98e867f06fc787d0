// Whether a person began the run that they now want to approve, where the policy wants two people for it.
import { renderDenied } from '../../blocks/kit/denied.ts';
import type { Message } from '../../blocks/kit/message.ts';
import type { Run } from '../../runs/run.ts';
import type { Permit } from '../engine/check-policy.ts';
import type { Request } from '../engine/request.ts';

type Asker = Pick<Request<'approve'>, 'payload' | 'acting'>;

/** Why this person may not approve a hold of this workflow; undefined when they may. */
export async function refuseBeginner(
  request: Asker,
  { twoPerson }: Pick<Permit, 'twoPerson'>,
  run: Run,
  workflowId: string,
): Promise<{ message: Message; reason: string } | undefined> {
  if (twoPerson === undefined) return undefined;
  const begun = await begunBy(request, run, workflowId);
  if (begun === 'others') return undefined;
  const reason = `${twoPerson}: it takes two people, and ${because[begun]}`;
  const message = renderDenied({ what: 'approve', rule: reason, ask: [], next: next[begun] });
  return { message, reason };
}

const because = {
  them: 'you started it',
  unknown: 'I can’t tell whether you started it, because it was started outside Slack',
};
const next = {
  them: 'Ask somebody else to approve it.',
  unknown: 'Log in with `/circleci login`, so that I know your CircleCI account.',
};

/** `unknown`: it was begun outside Slack, and nobody knows this person's name in CircleCI. */
async function begunBy(
  { payload, acting }: Asker,
  run: Run,
  workflowId: string,
): Promise<'them' | 'others' | 'unknown'> {
  const { userId } = payload.actor;
  const reran = run.acts.some((act) => act.newWorkflowId === workflowId && act.userId === userId);
  if (reran || run.startedBy === userId) return 'them';
  if (run.startedBy !== undefined) return 'others';
  const { circleci, isOwnToken } = await acting();
  if (!isOwnToken) return 'unknown';
  const [{ actorLogin }, { login }] = await Promise.all([
    circleci.pipelines.get(run.pipelineId),
    circleci.me.get(),
  ]);
  if (actorLogin === undefined) return 'unknown';
  return actorLogin === login ? 'them' : 'others';
}
