// Reads the step in which a job failed and the end of its output. Only v1.1 of the API has steps.
// https://circleci.com/docs/guides/toolkit/analyze-pipelines-during-an-incident/
import type { Circleci, LegacyBuild, Priority } from '../../circleci/client.ts';
import {
  actionsOf,
  failedActions,
  hasActionFailed,
  type StepAction,
} from '../../circleci/v1/failed-actions.ts';
import { IncompleteError } from '../../errors.ts';
import type { FailedStep } from '../../runs/failure.ts';
import { pickStep, type StepChoice } from './pick-step.ts';

export interface StepWanted {
  projectSlug: string;
  jobNumber: number;
  maxLines: number;
  priority: Priority;
  /** Default: the step that made the job fail. */
  choice?: StepChoice | undefined;
  /** If it is being read anyway. */
  build?: Promise<LegacyBuild>;
}

/** Undefined if no step failed or has output. Throws the CircleciError kinds, and UsageError for an unclear choice. */
export async function readStep(
  { legacy }: Pick<Circleci, 'legacy'>,
  { projectSlug, jobNumber, maxLines, priority, choice, build }: StepWanted,
): Promise<FailedStep | undefined> {
  const read = await (build ?? legacy.build(projectSlug, jobNumber, { priority }));
  const { steps, unreadableSteps = 0, stepsMissing = false } = read;
  if (stepsMissing) throw new IncompleteError('CircleCI returned no list of its steps');
  const actions = actionsOf(steps);
  const action = pickStep(actions, choice, unreadableSteps);
  if (action === undefined && unreadableSteps > 0)
    throw new IncompleteError(`${unreadableSteps} steps could not be read`);
  if (action === undefined) return undefined;
  const step: FailedStep = {
    ...describe(action, actions, choice),
    ...(unreadableSteps > 0 && { unreadable: unreadableSteps }),
  };
  if (action.hasOutput === undefined) return { ...step, output: 'unknown' };
  if (!action.hasOutput) return step;
  if (action.isOutputUnreadable) return { ...step, output: 'part' };
  if (action.outputUrl === undefined) return { ...step, output: 'due' };
  const {
    text,
    isCut,
    isTruncated = step.isTruncated,
    isPart = false,
  } = await legacy.steps.output(action.outputUrl, {
    maxLines,
    priority,
  });
  return {
    ...step,
    ...(text !== '' && { log: text }),
    isLogCut: isCut,
    ...(isTruncated && { isTruncated }),
    ...(isPart && { output: 'part' as const }),
  };
}

const MAX_NAMES = 50;

function describe(action: StepAction, all: readonly StepAction[], choice: StepChoice = {}): FailedStep {
  const failed = failedActions(all);
  const here = failed.filter(({ at }) => at === action.at);
  const isSame = here.every(({ exitCode }) => exitCode === action.exitCode);
  const others = failed.filter(({ at }) => at !== action.at);
  const ignored = all.filter((one) => one.decidesNothing && hasActionFailed(one));
  return {
    name: action.name,
    status: action.status,
    ...(action.exitCode !== undefined && isSame && { exitCode: action.exitCode }),
    isLogCut: false,
    ...(action.isTruncated && { isTruncated: true }),
    ...(all.some(({ index }) => index !== action.index) && {
      container: action.index,
      containers: here.map(({ index }) => index),
    }),
    ...(action.decidesNothing && { decidesNothing: true }),
    ...((choice.step ?? choice.container) !== undefined && { isChosen: true }),
    ...namesIn('alsoFailed', others),
    ...namesIn(
      'ignored',
      ignored.filter(({ at }) => at !== action.at),
    ),
  };
}

function namesIn<Key extends string>(key: Key, actions: readonly StepAction[]): { [key in Key]?: string[] } {
  const names = [...new Map(actions.map(({ at, name }) => [at, name.slice(0, 200)])).values()];
  return names.length === 0 ? {} : ({ [key]: names.slice(0, MAX_NAMES) } as { [key in Key]?: string[] });
}
