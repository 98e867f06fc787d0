// Performs an Outcome: checks the policy, enqueues the job, and returns what is left to say. Never acks; throws
// BotError.
import { renderDenied } from '../../blocks/kit/denied.ts';
import { renderOffer, sayingMeant } from '../../blocks/kit/offer.ts';
import { renderProblem } from '../../blocks/kit/problem.ts';
import { UNDELIVERABLE } from '../../blocks/kit/turned-away-words.ts';
import { renderTakenBack } from '../../blocks/kit/waiting.ts';
import {
  isLook,
  type JobRequest,
  judgedIn,
  leastPermission,
  type Permission,
  type Place,
  permissionOf,
  setsChannel,
} from '../../contracts/index.ts';
import { StoreError, UsageError } from '../../errors.ts';
import type { Log } from '../../observability/log.ts';
import { noteFacts } from '../../observability/trace.ts';
import { allow, SOME } from '../../policy/allow.ts';
import { isOpen, type Policy } from '../../policy/policy.ts';
import type { Admitted, Refusal } from './admit.ts';
import { runOrAskProject } from './ask-project.ts';
import type { CommandDefinition } from './command.ts';
import { firstAnswerOf } from './first-answer.ts';
import type { Outcome } from './outcome.ts';
import { readLine } from './read-line.ts';
import {
  createProjectReader,
  type ProjectReader,
  type ReadProjectsOptions,
  spelledOut,
} from './read-projects.ts';
import { commands } from './registry.ts';
import type { ReplyPlan } from './reply-plan.ts';
import type { OpenRequests } from './say-waiting.ts';
import { subjectOf } from './subject-of.ts';
import { createTokenBuckets } from './token-buckets.ts';
import { timedOut, withTimeout } from './with-timeout.ts';

export interface ExecutorOptions extends ReadProjectsOptions {
  queues: { enqueue(request: JobRequest, options?: { priority?: number; delayMs?: number }): Promise<void> };
  policy(): Policy;
  /** Without it, nothing can be taken back. */
  waiting?: Pick<OpenRequests, 'takeBack'> | undefined;
  /** Called for every refused change. */
  onDenied?: ((denied: Refusal) => void) | undefined;
  /** Additional web app hosts, for CircleCI Server. */
  appHosts?: readonly string[] | undefined;
  log: Log;
  /** Limit on enqueueing, out of Slack's 3 s. Default 1,000 ms. */
  enqueueTimeoutMs?: number | undefined;
}

export interface Executor {
  /** Runs a command's text as if it were typed now, in `project` if the text names none. `onceId` is its job's id. */
  runCommand(
    typed: string,
    asker: Admitted,
    as?: { project?: string; onceId?: string; replaceOriginal?: boolean },
  ): Promise<ReplyPlan>;
  /** `otherwise`: the policy row to apply if the outcome enqueues no job. */
  execute(outcome: Outcome, asker: Admitted, otherwise?: Permission): Promise<ReplyPlan>;
  readProjects: ProjectReader['readProjects'];
}

/** Nobody clicks or types that fast for long; a script in Slack could. */
const personLimit = { burst: 100, everyMs: 2_000 };
/** One person's jobs start no faster than this: jobs that run share the process with everybody else's. */
const personPace = { burst: 10, everyMs: 250 };

export function createExecutor(options: ExecutorOptions): Executor {
  const { queues, log, policy, appHosts = [], enqueueTimeoutMs = 1_000 } = options;

  const { readProjects, withProjects } = createProjectReader(options);
  const people = createTokenBuckets(personLimit);
  const paces = createTokenBuckets(personPace);

  const runCommand: Executor['runCommand'] = async (typed, asker, as = {}) => {
    const { project, onceId, replaceOriginal } = as;
    // What can't be read is answered without Redis.
    const alone = readLine(typed, commands, { project, knownProjects: [] });
    const projects = await readProjects(asker.place);
    const known = spelledOut(projects.knownProjects);
    const line = alone.isPhrase
      ? readLine(typed, commands, { ...projects, project, knownProjects: known })
      : alone;
    if (line.kind === 'offer') return { result: 'ok', message: renderOffer(line) };
    const { command, args } = line.read;
    noteFacts({ command: command.name });
    const place: Place = {
      ...asker.place,
      ...(replaceOriginal === true && { replaces: true }),
      ...(line.isPhrase && { meant: line.meant }),
    };
    const permission = permissionOfCommand(command);
    const maySee = (slug: string) => isAllowed(slug, permission, asker);
    const mayHide = !isOpen(policy());
    const wanted = await withProjects(asker.place, projects, (given) =>
      runOrAskProject(command, args, { ...asker, place, ...given, maySee, mayHide, appHosts, commands }),
    );
    const outcome =
      wanted.kind === 'enqueue' && onceId !== undefined
        ? { ...wanted, job: { ...wanted.job, id: onceId } }
        : wanted;
    const plan = await execute(outcome, asker, permission);
    const { message } = plan;
    return !line.isPhrase || message === undefined
      ? plan
      : { ...plan, message: sayingMeant(message, line.meant) };
  };

  function isAllowed(project: string, { command, includes = [], access }: Permission, by: Admitted): boolean {
    const who = { userId: by.actor.userId, origin: by.origin, channelId: judgedIn(by.place) };
    return allow(policy(), { command: [command, ...includes], access, ...who, project, branch: SOME })
      .allowed;
  }

  async function execute(outcome: Outcome, asker: Admitted, otherwise?: Permission): Promise<ReplyPlan> {
    const permission = permissionFor(outcome, otherwise);
    const denied = permission === undefined ? undefined : judge(outcome, asker, permission);
    if (denied !== undefined) return denied;
    refuseUndeliverable(outcome, asker);
    switch (outcome.kind) {
      case 'reply':
        return { result: 'ok', message: outcome.message, replaceOriginal: outcome.replaceOriginal };
      case 'enqueue':
        return enqueue(outcome);
      case 'openModal':
        return { result: 'ok', view: outcome.view, thenJob: outcome.thenJob };
      case 'modalErrors':
        return { result: 'usage', errors: outcome.errors };
      case 'options':
        return { result: 'ok', options: outcome.options };
      case 'command':
        return {
          ...(await runCommand(outcome.typed, asker, outcome)),
          replaceOriginal: outcome.replaceOriginal,
        };
      case 'takeBack':
        return takeBack(outcome.jobId, asker);
      case 'nothing':
        return { result: 'ok' };
    }
  }

  async function enqueue({
    job,
    reply,
    replaceOriginal,
  }: Extract<Outcome, { kind: 'enqueue' }>): Promise<ReplyPlan> {
    const { waitMs, used } = 'actor' in job.payload ? people.take(job.payload.actor.userId) : nobody;
    if (waitMs > 0) return tooMany(waitMs);
    // People who have asked for less lately go first.
    const delayMs = 'actor' in job.payload ? paces.reserve(job.payload.actor.userId) : 0;
    const options = {
      ...(used >= 1 && { priority: Math.floor(used) }),
      ...(delayMs > 0 && { delayMs }),
    };
    const first = firstAnswerOf(job, reply, replaceOriginal);
    const taken = await withTimeout(queues.enqueue(first.job, options), enqueueTimeoutMs);
    if (taken !== timedOut) return first.plan;
    log.warn({ job: job.name, jobId: job.id }, 'Redis did not confirm a job in time');
    const { userMessage } = new StoreError('did not confirm a job in time', undefined, 'uncertain');
    return { result: 'failed', message: renderProblem({ userMessage }), sentence: userMessage };
  }

  async function takeBack(jobId: string, asker: Admitted): Promise<ReplyPlan> {
    let denied: ReplyPlan | undefined;
    const may = (job: JobRequest): boolean => {
      if ('actor' in job.payload && job.payload.actor.userId === asker.actor.userId) return true;
      const permission = permissionOf(job);
      denied = permission && judge({ kind: 'enqueue', job }, asker, permission);
      return permission !== undefined && denied === undefined;
    };
    const { end, request } = (await options.waiting?.takeBack(jobId, may)) ?? { end: 'over' as const };
    if (end === 'denied') return denied ?? { result: 'denied', message: renderTakenBack('over') };
    const command = request && permissionOf(request)?.command;
    return { result: 'ok', message: renderTakenBack(end, command), replaceOriginal: true };
  }

  function judge(outcome: Outcome, asker: Admitted, permission: Permission): ReplyPlan | undefined {
    const { command, includes = [], access } = permission;
    const { actor, origin, place } = asker;
    const who = { userId: actor.userId, channelId: judgedIn(placeOf(outcome) ?? place) };
    const subject = subjectOf(outcome);
    const decision = allow(policy(), {
      command: [command, ...includes],
      access,
      origin,
      ...who,
      ...subject,
    });
    if (decision.allowed) return undefined;
    const { rule, ask } = decision;
    log.info({ ...who, command, rule }, 'Denied by the policy');
    if (!isLook(permission)) {
      const { project } = subject;
      const about = typeof project === 'object' ? project.some : project;
      options.onDenied?.({ asker, command, project: about, rule });
    }
    const sentence = `You can’t use ${command} here: ${rule}. Nothing was changed.`;
    return { result: 'denied', message: renderDenied({ what: command, rule, ask }), sentence };
  }

  return { runCommand, execute, readProjects };
}

/** What a channel is set to in messages between people could never be delivered. Throws UsageError. */
function refuseUndeliverable(outcome: Outcome, { place }: Admitted): void {
  const name =
    outcome.kind === 'enqueue'
      ? outcome.job.name
      : outcome.kind === 'openModal'
        ? outcome.leadsTo
        : undefined;
  const isBetweenPeople = (placeOf(outcome) ?? place).betweenPeople === true;
  if (name !== undefined && isBetweenPeople && setsChannel(name)) throw new UsageError(UNDELIVERABLE);
}

/** Slack's own events, which nobody asked for. */
const nobody = { waitMs: 0, used: 0 };

function tooMany(waitMs: number): ReplyPlan {
  const seconds = Math.ceil(waitMs / 1000);
  const sentence = `You’ve asked me for ${personLimit.burst} things within a few minutes, so I didn’t start this one. Try again in ${seconds} s.`;
  return { result: 'limited', message: renderProblem({ userMessage: sentence }), sentence };
}

/** Undefined: the policy doesn't apply. */
function permissionFor(outcome: Outcome, otherwise: Permission | undefined): Permission | undefined {
  if (outcome.kind === 'enqueue') return permissionOf(outcome.job);
  return outcome.kind === 'openModal' ? leastPermission(outcome.leadsTo) : otherwise;
}

/** A command without a contract enqueues no job; rules can still deny it by name. */
function permissionOfCommand({ name, access, contract }: CommandDefinition): Permission {
  return contract === undefined ? { command: name, access, about: 'everything' } : leastPermission(contract);
}

/** A modal's job replies where its command was typed, and the policy judges it there. */
function placeOf(outcome: Outcome): Place | undefined {
  const payload = outcome.kind === 'enqueue' ? outcome.job.payload : {};
  return 'place' in payload ? payload.place : undefined;
}
