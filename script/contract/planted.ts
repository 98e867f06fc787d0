// Deliberate mistakes, one for each thing the judge checks. If the judge misses one, the contract check fails.
import { sampleIds } from '../../test/support/circleci-calls/ids.ts';
import { wrong } from './bad-call.ts';
import type { Judge } from './judge.ts';

export interface Planted {
  what: string;
  /** The problems the judge found; none means it missed the mistake. */
  judged: (judge: Judge) => Promise<string[]>;
}

const RERUN = 'POST /workflow/{id}/rerun';
const rerunPath = `/workflow/${sampleIds.workflow}/rerun`;

/** `url` is the recorder's, for mistakes that the client can't be made to make. */
export function plantMistakes(url: string): Planted[] {
  const send = (method: string, path: string, body?: unknown) => async () => {
    const headers = { 'circle-token': 'contract', 'content-type': 'application/json' };
    await fetch(`${url}/api/v2${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  };
  return [
    {
      what: 'a body of a wrong type',
      judged: (judge) =>
        judge.request((c, ids) => c.workflows.rerun(ids.workflow, { fromFailed: wrong('yes') }), RERUN),
    },
    {
      what: 'an unknown word in a body',
      judged: (judge) => judge.request(send('POST', rerunPath, { failed: true }), RERUN),
    },
    {
      what: 'an unknown word in a query',
      judged: (judge) => judge.request(send('GET', '/me?fields=id'), 'GET /me'),
    },
    { what: 'a path that is not there', judged: (judge) => judge.request(send('GET', '/mee'), 'GET /me') },
    {
      what: 'another operation than the one meant',
      judged: (judge) => judge.request((c, ids) => c.jobs.getById(ids.job), 'GET /workflow/{id}'),
    },
    { what: 'a call that sends nothing', judged: (judge) => judge.request(() => 0, 'GET /me') },
    {
      what: 'an answer without its id',
      judged: (judge) => judge.answer((c, ids) => c.pipelines.get(ids.pipeline), { change: withoutId }),
    },
    { what: 'good input in the place of bad', judged: (judge) => judge.refusal((c) => c.me.get()) },
    { what: 'a success in the place of an error', judged: (judge) => judge.error((c) => c.me.get(), 200) },
  ];
}

function withoutId(answer: unknown): unknown {
  return { ...(answer as object), id: undefined };
}
