// Picks the step, and of a parallel job the container, whose log is shown: the one asked for, or else the one that made the
// job fail.
import { count } from '../../blocks/kit/voice.ts';
import { decisive, failedActions, type StepAction } from '../../circleci/v1/failed-actions.ts';
import { UsageError } from '../../errors.ts';
import { nearMiss } from '../../runs/near-miss.ts';

export interface StepChoice {
  /** As typed: a name or a part of it, CircleCI's number of it, or `0-103`: container and number, as in its web app. */
  step?: string | undefined;
  container?: number | undefined;
}

/** `unreadable`: so many more steps the job has. Without a choice: of a job whose steps didn't fail, the last step with output. Throws UsageError for an unclear choice. */
export function pickStep(
  actions: readonly StepAction[],
  { step, container }: StepChoice = {},
  unreadable = 0,
): StepAction | undefined {
  if (actions.length === 0) return undefined;
  const pair = /^(\d{1,6})-(\d{1,9})$/.exec(step ?? '');
  if (step !== undefined && pair !== null && !actions.some(({ name }) => name === step)) {
    return pickStep(actions, { step: pair[2], container: Number(pair[1]) }, unreadable);
  }
  const named = step === undefined ? actions : namedSo(actions, step, unreadable);
  const there = container === undefined ? named : named.filter(({ index }) => index === container);
  if (there.length === 0) throw new UsageError(noContainer(named, step));
  return (
    decisive(failedActions(there)) ??
    there.findLast(({ hasOutput, decidesNothing }) => hasOutput && !decidesNothing) ??
    there.findLast(({ hasOutput }) => hasOutput) ??
    (step === undefined ? undefined : there[0])
  );
}

/** The actions of one step. */
function namedSo(actions: readonly StepAction[], typed: string, unreadable: number): StepAction[] {
  const word = typed.toLowerCase();
  const tries = [
    (action: StepAction) => action.name === typed,
    (action: StepAction) => action.step !== undefined && String(action.step) === typed,
    (action: StepAction) => action.name.toLowerCase() === word,
    (action: StepAction) => action.name.toLowerCase().includes(word),
  ];
  for (const fits of tries) {
    const found = actions.filter(fits);
    const [first] = found;
    if (first === undefined) continue;
    if (found.every(({ at }) => at === first.at)) return found;
    throw new UsageError(
      `More than one step fits ${quoted(typed)}: ${listed(found)}. Say which by its number, as in \`--step ${numberOf(found)}\`.`,
    );
  }
  const near = nearMiss(
    typed,
    actions.map(({ name }) => name),
  );
  const meant = near === undefined ? `Its steps: ${listed(actions)}.` : `Did you mean ${quoted(near)}?`;
  const none =
    unreadable === 0
      ? `That job has no step ${quoted(typed)}.`
      : `${count(unreadable, 'step')} could not be read. None of the others is ${quoted(typed)}.`;
  throw new UsageError(`${none} ${meant}`);
}

const MAX_LISTED = 12;

/** `103 (`npm test`, failed)`. */
function listed(actions: readonly StepAction[]): string {
  const steps = actions.filter(({ at }, index) => actions.findIndex((other) => other.at === at) === index);
  const failed = new Set(failedActions(actions).map(({ at }) => at));
  const shown = steps.slice(0, MAX_LISTED).map(({ name, step, at }) => {
    const state = failed.has(at) ? ', failed' : '';
    return step === undefined ? `${quoted(name)}${state}` : `${step} (${quoted(name)}${state})`;
  });
  const left = steps.length - shown.length;
  return `${shown.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

const numberOf = (actions: readonly StepAction[]): number =>
  decisive(failedActions(actions))?.step ?? actions.at(-1)?.step ?? 103;

function noContainer(actions: readonly StepAction[], step: string | undefined): string {
  const indexes = [...new Set(actions.map(({ index }) => index))].sort((a, b) => a - b);
  const what = step === undefined ? 'That job' : `The step ${quoted(step)}`;
  return `${what} ran on ${
    indexes.length === 1
      ? `container ${indexes[0]} only`
      : `the containers ${indexes.slice(0, 20).join(', ')}`
  }. Choose one of them with \`--container\`, or leave it out.`;
}

const quoted = (name: string): string => `\`${name.slice(0, 60).replaceAll('`', "'").replace(/\s/g, ' ')}\``;
