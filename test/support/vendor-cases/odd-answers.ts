// Answers of CircleCI as seen in public, that the bot once misread, as faults of the stand-in.
import type { CircleciStandIn, Pipeline } from '../../../playground/circleci/index.ts';

type Fault = Parameters<CircleciStandIn['faults']['add']>[0];
type Fields = Record<string, unknown>;

const fields = (body: unknown): Fields => body as Fields;
const always = { times: Number.POSITIVE_INFINITY };
const edit = (path: RegExp, change: (body: Fields) => unknown): Fault => ({
  ...always,
  kind: 'edit',
  path,
  edit: (body) => change(fields(body)),
});
const itemsOf = (body: Fields): Fields[] => (Array.isArray(body.items) ? body.items : []);

/** An expired pipeline: one of its workflows has only nulls. */
export const nullWorkflow: Fault = edit(/\/v2\/pipeline\/[^/]+\/workflow$/, (body) => {
  const [first = {}] = itemsOf(body);
  return { ...body, items: [...itemsOf(body), { ...first, id: null, name: null, status: null }] };
});

/** The organization's feed begins with a pipeline of another project that has no state. */
export const oddFeed: Fault = edit(/\/v2\/pipeline$/, (body) => {
  const odd = {
    id: '5034460f-c7c4-4c43-9457-000000000003',
    number: 999,
    project_slug: 'gh/acme/other',
    state: null,
    created_at: new Date().toISOString(),
    errors: [],
    trigger: {
      type: 'unknown',
      received_at: new Date().toISOString(),
      actor: { login: 'x', avatar_url: null },
    },
  };
  return { ...body, items: [odd, ...itemsOf(body)] };
});

/** The next page is announced, and isn't there. */
export const stalePage: Fault[] = [
  { ...always, kind: 'status', status: 404, query: /page-token=STALE/ },
  edit(/\/project\/.*\/pipeline$/, (body) => ({ ...body, next_page_token: 'STALE' })),
];

/** Of a pipeline that a tag started; `pipeline` is found by its id. */
export const taggedAs = ({ id }: Pipeline, tag: string): Fault =>
  edit(new RegExp(`/v2/pipeline/${id}$`), (body) => {
    const { branch: _, ...vcs } = fields(body.vcs);
    return { ...body, vcs: { ...vcs, tag } };
  });

/** Statistics of which the objects are null, not only their numbers. */
export const nullStatistics: Fault[] = [
  edit(/\/insights\/.*\/flaky-tests$/, () => ({ flaky_tests: null, total_flaky_tests: 0 })),
  edit(/\/insights\/.*\/summary$/, () => ({ metrics: { total_runs: 0 }, trends: null })),
  edit(/\/insights\/.*\/workflows$/, () => ({
    items: [{ name: 'build', metrics: null, window_start: null, window_end: null }],
    next_page_token: null,
  })),
];

/** The reason of a refusal in plain text. */
export const plainReason = (path: RegExp): Fault => ({
  kind: 'status',
  method: 'POST',
  path,
  status: 400,
  body: { type: 'text/plain', text: 'You must have write access to the organization' },
});

/** Nothing is left of the rate limit, until a time that is an epoch and not a number of seconds. */
export const epochReset = (struck: () => void): Fault => ({
  kind: 'edit',
  headers: { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1800000030' },
  meanwhile: struck,
});

/** The organization's feed is empty, so that no sweep finds a run. */
export const emptyFeed: Fault = edit(/\/v2\/pipeline$/, (body) => ({
  ...body,
  items: [],
  next_page_token: null,
}));
