// The frame of changes that need confirmation: a question that looks up what would be lost, and the change itself,
// started by the question's button. One file defines both jobs.
import type { Message } from '../../blocks/kit/message.ts';
import { type AskedName, contracts } from '../../contracts/index.ts';
import { refuseSharedToken } from './check-change.ts';
import type { JobDeps } from './deps.ts';
import type { ExactRequest } from './frozen-plan.ts';
import type { AnyJobDefinition, JobDefinition } from './job.ts';
import { defineRequest, type Request } from './request.ts';
import { defineOnce, type OnceJob, type OnceName, replyDryRun } from './run-once.ts';
import { renderStale, type Stale } from './stale.ts';

/** Contracts of questions. */
type AskName = Extract<AskedName, `ask-${string}`>;
/** Questions whose confirmation starts the change of the same name. */
type Confirmed = Extract<OnceName, AskName extends `ask-${infer Name}` ? Name : never>;

export type Asking =
  /** No question needed: the state has changed. */
  | ({ kind: 'stale' } & Stale)
  /** No question needed; the person is told why. */
  | { kind: 'moot'; message: Message }
  /** `exact` is shown instead of the question if a dry run was requested. */
  | { kind: 'ask'; question: Message; exact: ExactRequest };

/** A question alone, for a change defined elsewhere. */
function defineQuestion<Name extends AskName>(
  deps: JobDeps,
  name: Name,
  ask: (request: Request<Name>) => Promise<Asking>,
): JobDefinition<Name> {
  return defineRequest(deps, name, async (request) => {
    const asking = await ask(request);
    if (asking.kind === 'moot') return request.reply(asking.message);
    if (asking.kind === 'stale') return request.reply(renderStale(asking, { isClick: false }));
    const { payload } = request;
    const isDry = 'dryRun' in payload && payload.dryRun === true;
    if (!isDry) return request.reply(asking.question);
    // The change itself would be refused, so a dry run must not promise it.
    const refusal = refuseSharedToken(deps, contracts[name].command, await request.acting());
    if (refusal !== undefined) return request.reply(refusal.message);
    const [first = '', ...rest] = asking.exact.what;
    const what = `After you confirm, ${first.toLowerCase()}${rest.join('')}`;
    await replyDryRun(request, { ...asking.exact, what });
  });
}

/** The question `ask-<name>` and the change `<name>`. */
export function defineConfirmed<Name extends Confirmed, Plan, Result>(
  deps: JobDeps,
  name: Name,
  job: OnceJob<Name, Plan, Result> & {
    ask(request: Request<Extract<AskName, `ask-${Name}`>>): Promise<Asking>;
  },
): AnyJobDefinition[] {
  const question = `ask-${name}` as Extract<AskName, `ask-${Name}`>;
  return [
    defineQuestion(deps, question, job.ask) as AnyJobDefinition,
    defineOnce(deps, name, job) as AnyJobDefinition,
  ];
}
