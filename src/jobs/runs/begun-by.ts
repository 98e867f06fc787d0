// Whether a person began the run that they now want to approve, where the policy wants two people for it. Someone who
// triggered it, pushed it, reran its workflow, or made or changed the schedule that started it has begun it.
import type { Pipeline } from '../../circleci/client.ts';
import { CircleciRejected } from '../../errors.ts';
import type { Run } from '../../runs/run.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { Request } from '../engine/request.ts';
import { isSamePerson, type Person } from '../engine/same-person.ts';

type Asker = Pick<Request<'approve'>, 'payload' | 'acting'>;
type Deps = Pick<JobDeps, 'circleci' | 'stores'>;
type Begun = 'them' | 'others' | 'unknown';

/** Why somebody else has to confirm the approval. */
export const because = {
  them: { toAll: 'they started it', toThem: 'you started it' },
  unknown: {
    toAll: 'I can’t tell whether they started it',
    toThem: 'I can’t tell whether you started it: for that, log in with `/circleci login`',
  },
} satisfies Record<Exclude<Begun, 'others'>, { toAll: string; toThem: string }>;

/** `unknown`: it was begun outside Slack, or by a schedule that was made there, and nothing says who did. */
export async function begunBy(
  deps: Deps,
  { payload, acting }: Asker,
  run: Run,
  workflowId: string,
): Promise<Begun> {
  const { circleci, isOwnToken, circleciId } = await acting();
  const me: Person = { userId: payload.actor.userId, isOwnToken, circleciId: await circleciId() };
  const reruns = run.acts.filter((act) => act.newWorkflowId === workflowId).map(({ userId }) => userId);
  const known = [...(run.startedBy === undefined ? [] : [run.startedBy]), ...reruns];
  if (known.includes(me.userId)) return 'them';
  for (const userId of known) if (isSamePerson(me, await personIn(deps, userId))) return 'them';

  const [pipeline, workflow, bot] = await Promise.all([
    circleci.pipelines.get(run.pipelineId),
    circleci.workflows.get(workflowId),
    deps.circleci.me.get(),
  ]);
  const login = isOwnToken ? (await circleci.me.get()).login : undefined;
  const isMine = login !== undefined && pipeline.actorLogin === login;
  if (isMine || (isOwnToken && workflow.startedBy === me.circleciId)) return 'them';
  if (pipeline.triggerType === 'scheduled_pipeline') {
    return await scheduledBy(deps, acting, { me, login, bot: bot.login }, pipeline);
  }
  if (run.startedBy !== undefined) return 'others';
  // Behind the bot's own account can be anybody.
  return isPersons(pipeline.actorLogin, bot.login) && isOwnToken ? 'others' : 'unknown';
}

async function scheduledBy(
  { stores }: Deps,
  acting: Asker['acting'],
  { me, login, bot }: { me: Person; login: string | undefined; bot: string },
  { id, actorLogin }: Pipeline,
): Promise<Begun> {
  const { circleci } = await acting();
  // https://circleci.com/docs/reference/variables/#pipeline-values
  const scheduleId = (await circleci.pipelines.values(id))['pipeline.schedule.id'];
  if (typeof scheduleId !== 'string' || scheduleId === '') return 'unknown';
  const makers = await stores.scheduleMakers.of(scheduleId);
  if (makers.some((maker) => isSamePerson(me, maker))) return 'them';
  if (makers.some(({ isMaker }) => isMaker)) return 'others';
  const owner = (await scheduleOwner(circleci, scheduleId)) ?? actorLogin;
  if (login !== undefined && owner === login) return 'them';
  return isPersons(owner, bot) && login !== undefined ? 'others' : 'unknown';
}

/** Undefined if the schedule is gone. */
async function scheduleOwner(
  { schedules }: Pick<Deps['circleci'], 'schedules'>,
  id: string,
): Promise<string | undefined> {
  try {
    return (await schedules.get(id)).actorLogin;
  } catch (error) {
    if (error instanceof CircleciRejected && error.status === 404) return undefined;
    throw error;
  }
}

/** Schedules that run as nobody have a system user. */
const isPersons = (login: string | undefined, bot: string): boolean =>
  login !== undefined && login !== bot && !login.startsWith('system');

/** Of their login, if they have one. */
async function personIn({ stores }: Deps, userId: string): Promise<Person> {
  const account = await stores.accounts.get(userId);
  return { userId, isOwnToken: account !== undefined, circleciId: account?.circleciId ?? '' };
}
