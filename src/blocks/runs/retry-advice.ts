// Whether a retry of a failed run makes sense, in a sentence: the card's buttons and its words must agree.
import { awaitsAutoRerun, isContinuedSetup } from '../../runs/attempts.ts';
import { currentWorkflows, phaseOf } from '../../runs/phase.ts';
import type { Run, RunWorkflow } from '../../runs/run.ts';
import { code } from '../kit/foreign.ts';
import { spokenList } from '../kit/voice.ts';

/** The failed workflows that a person can retry: those whose jobs ran. The others would fail the same way again. */
export const retryable = (run: Run): RunWorkflow[] =>
  currentWorkflows(run).filter(
    (one) => one.status === 'failed' && !awaitsAutoRerun(run, one) && !isContinuedSetup(run, one),
  );

export const failedByFlakesOnly = ({ flakyOnly = [] }: Run, { id }: RunWorkflow): boolean =>
  flakyOnly.includes(id);

/** '' where there is nothing to say beyond the buttons. */
export function retryAdvice(run: Run): string {
  if (phaseOf(run) !== 'failed') return '';
  const flaky = retryable(run).filter((workflow) => failedByFlakesOnly(run, workflow));
  return [
    flaky.length > 0
      ? `Every failing test of ${named(flaky)} is known flaky, so a retry may pass without a code change.`
      : '',
    why(run, 'unauthorized', notAuthorized),
    why(run, 'error', wrongConfig),
  ]
    .filter((sentence) => sentence !== '')
    .join('\n');
}

function why(run: Run, status: string, say: (names: string, number: number) => string): string {
  const stopped = currentWorkflows(run).filter((workflow) => workflow.status === status);
  return stopped.length === 0 ? '' : say(named(stopped), run.number);
}

const named = (workflows: readonly RunWorkflow[]): string =>
  spokenList(workflows, ({ name }) => code(name, 60));

const notAuthorized = (names: string, number: number): string =>
  `There is no retry button for ${names}: the person who started it may not use one of its contexts, so a retry would fail the same way. Somebody with access can log in (\`/circleci login\`) and run \`/circleci retry ${number} --all\`.`;
const wrongConfig = (names: string): string =>
  `There is no retry button for ${names}: its config has an error, and a retry would hit it again. Fix it, then push or trigger again.`;
