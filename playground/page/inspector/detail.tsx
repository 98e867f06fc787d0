// One request in full, with its answer, and what can be done with it.

import type { Signing } from '../../traffic/replay.ts';
import type { TrafficDetail } from '../../traffic/show-traffic.ts';
import { act } from '../kit/act.ts';
import { toast } from '../kit/toast.tsx';
import { OutcomeWord } from './outcome.tsx';
import { showHistory, showRequest } from './show.ts';
import { signatureWords, timeOf, wayOf } from './words.ts';

/** Slack's. */
const ACK_MS = 3000;

async function sendAgain(id: string, signing: Signing): Promise<void> {
  const done = await act({ kind: 'replay', id, signing });
  if (done.ok) showRequest(done.made);
}

async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text).then(
    () => toast('Copied.'),
    () => toast('The browser does not let the page copy.'),
  );
}

export function Detail({ id, request }: { id: string; request: TrafficDetail | undefined }) {
  return (
    <article class="inspector request" aria-label="Request">
      <button type="button" class="button" onClick={() => showRequest(undefined)}>
        Back to the list
      </button>
      {request?.id === id ? (
        <Shown request={request} />
      ) : (
        <p class="empty">This request is no longer kept. The Inspector keeps the newest 500.</p>
      )}
    </article>
  );
}

function Shown({ request }: { request: TrafficDetail }) {
  const { what, check, request: sent, answer, method, url } = request;
  return (
    <>
      <h2>{what}</h2>
      <Facts request={request} />
      <Actions request={request} />
      {check && <Findings findings={check.findings} />}
      <Body title={`Request: ${method} ${url}`} shown={sent} />
      {answer && <Body title="Answer" shown={answer} />}
    </>
  );
}

function Facts({ request }: { request: TrafficDetail }) {
  const { at, ms, outcome, attempt, signature, job, replayOf, from, to } = request;
  const isAck = from === 'slack' && ms !== undefined;
  return (
    <dl class="facts">
      <dt>When</dt>
      <dd>
        {timeOf(at)} · {wayOf({ from, to })}
      </dd>
      <dt>Ended</dt>
      <dd>
        <OutcomeWord outcome={outcome} />
        {ms !== undefined && ` after ${ms} ms`}
        {isAck && ` of the ${ACK_MS.toLocaleString('en-US')} that Slack waits`}
      </dd>
      {signature && (
        <>
          <dt>Signature</dt>
          <dd>
            {signatureWords[signature]}
            {signature !== 'socket' &&
              (outcome.text === '401' ? '. The bot refused it.' : '. The bot took it.')}
          </dd>
        </>
      )}
      {job && (
        <>
          <dt>Job</dt>
          <dd>
            {job.name} <code>{job.id}</code>
          </dd>
        </>
      )}
      {attempt > 1 && (
        <>
          <dt>Attempt</dt>
          <dd>{attempt}: the same request had no success before</dd>
        </>
      )}
      {replayOf && (
        <>
          <dt>Sent again</dt>
          <dd>
            <button type="button" class="link" onClick={() => showRequest(replayOf)}>
              See the first one
            </button>
          </dd>
        </>
      )}
    </dl>
  );
}

const SIGNINGS: readonly [Signing, string][] = [
  ['as-it-was', 'Send again as it was'],
  ['anew', 'Send again, signed anew'],
  ['wrong', 'Send with a wrong signature'],
];

function Actions({ request: { id, curl, check, canReplay } }: { request: TrafficDetail }) {
  return (
    <div class="request-actions">
      <button type="button" class="button" onClick={() => showHistory(id)}>
        Show its history
      </button>
      {curl && (
        <button type="button" class="button" onClick={() => void copy(curl)}>
          Copy as curl
        </button>
      )}
      {check && (
        <a class="button" href={check.builderUrl} target="_blank" rel="noreferrer">
          Open in Block Kit Builder
        </a>
      )}
      {canReplay &&
        SIGNINGS.map(([signing, words]) => (
          <button type="button" class="button" key={signing} onClick={() => void sendAgain(id, signing)}>
            {words}
          </button>
        ))}
    </div>
  );
}

function Findings({ findings }: { findings: readonly string[] }) {
  if (findings.length === 0) return <p class="finding good">Slack’s rules: nothing to complain about.</p>;
  return (
    <ul class="finding bad" aria-label="What Slack would refuse">
      {findings.map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  );
}

function Body({ title, shown: { headers, body } }: { title: string; shown: TrafficDetail['request'] }) {
  const names = Object.entries(headers);
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {names.length > 0 && (
        <details>
          <summary>{names.length} headers</summary>
          <pre>{names.map(([name, value]) => `${name}: ${value}`).join('\n')}</pre>
        </details>
      )}
      {/* What scrolls must be reachable by keyboard. */}
      {body === '' ? <p class="soft">No body.</p> : <pre {...{ tabIndex: 0 }}>{body}</pre>}
    </section>
  );
}
