// One job: the output of its steps, and its tests. It is in the URL, so that a copied link shows it.
import type { JobDetails } from '../../web/circleci-slice.ts';
import { Dialog } from '../kit/dialog.tsx';
import { useSlice } from '../kit/live.ts';
import { go, looking } from '../kit/location.ts';
import { State } from './state-icon.tsx';

/** What colors a terminal. */
const COLORS = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');

const close = () => go({ job: undefined });

export function JobDialog() {
  const job = useSlice('job').value;
  if (!job || looking.value.job !== job.id) return null;
  return (
    <Dialog class="modal job-dialog" label={`Job ${job.name}`} onDismiss={close}>
      <Content job={job} />
    </Dialog>
  );
}

function Content({ job }: { job: JobDetails }) {
  const { name, status, number, place, seconds, steps, tests } = job;
  return (
    <>
      <header>
        <h2>{name}</h2>
        <State state={status} />
        <button type="button" class="close" aria-label="Close" data-first onClick={close}>
          ✕
        </button>
      </header>
      <div class="modal-body">
        <p class="soft">
          {place}
          {number !== null && `, job ${number}`}
          {seconds !== null && seconds >= 1 && `, ${Math.round(seconds)} seconds`}
        </p>
        <h3>Steps</h3>
        {steps.length === 0 && <p class="soft">It has not started.</p>}
        {steps.map((step, index) => (
          <details class="job-step" key={`${index} ${step.name}`} open={step.status === 'failed'}>
            <summary>
              {step.name} <State state={step.status} />
            </summary>
            {step.output === '' ? (
              <p class="soft">No output.</p>
            ) : (
              <section class="job-log" aria-label={`Output of ${step.name}`}>
                <pre>
                  {step.output.replaceAll(COLORS, '')}
                  {step.isCut && '\n… cut here'}
                </pre>
              </section>
            )}
          </details>
        ))}
        <h3>Tests</h3>
        {tests.length === 0 && <p class="soft">It has no test results.</p>}
        <ul class="job-tests">
          {tests.map(({ classname, name: test, result, message }) => (
            <li key={`${classname} ${test}`}>
              <State state={result === 'failure' ? 'failed' : result} /> {classname} {test}
              {message !== null && <pre>{message}</pre>}
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
