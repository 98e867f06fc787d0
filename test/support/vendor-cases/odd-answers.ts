// Answers of CircleCI as seen in public, that the bot once misread, as faults of the stand-in.
import type { CircleciStandIn, Pipeline } from '../../../playground/circleci/index.ts';

export type Fault = Parameters<CircleciStandIn['faults']['add']>[0];
export type Fields = Record<string, unknown>;

const fields = (body: unknown): Fields => body as Fields;
export const always = { times: Number.POSITIVE_INFINITY };
export const edit = (path: RegExp, change: (body: Fields) => unknown): Fault => ({
  ...always,
  kind: 'edit',
  path,
  edit: (body) => change(fields(body)),
});
export const itemsOf = (body: Fields): Fields[] => (Array.isArray(body.items) ? body.items : []);

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

const WORKFLOWS = /\/v2\/pipeline\/[^/]+\/workflow$/;
const unreadable = (body: Fields) => ({ ...itemsOf(body)[0], id: null, name: null, status: null });
export const onlyNullWorkflow: Fault = edit(WORKFLOWS, (body) => ({ ...body, items: [unreadable(body)] }));
export const nullWorkflowFirst: Fault = edit(WORKFLOWS, (body) => ({
  ...body,
  items: [unreadable(body), ...itemsOf(body)],
}));

/** What no pipeline looks like, before and after the ones that there are. */
export const strangeFeed: Fault = edit(/\/v2\/pipeline$/, (body) => ({
  ...body,
  items: [null, 'x', [], ...itemsOf(body), { number: '7' }],
}));

/** As `stalePage`, of other lists. */
export const stalePageOf = (path: RegExp): Fault[] => [
  { ...always, kind: 'status', status: 404, query: /page-token=STALE/ },
  edit(path, (body) => ({ ...body, next_page_token: 'STALE' })),
];

/** The body of a refusal, and what has to be said of it. */
export const refusals: readonly (readonly [
  kind: string,
  body: { type: string; text: string },
  says: RegExp,
])[] = [
  [
    'HTML',
    { type: 'text/html', text: '<html><body><h1>400 Bad Request</h1></body></html>' },
    /rejected the request \(400\)/,
  ],
  ['nothing', { type: 'application/json', text: '' }, /rejected the request \(400\)/],
  ['a list', { type: 'application/json', text: '[]' }, /rejected the request \(400\)/],
  ['`error`', { type: 'application/json', text: '{"error":"Branch is frozen"}' }, /Branch is frozen/],
  [
    'errors',
    { type: 'application/json', text: '{"errors":[{"message":"Branch is frozen"}]}' },
    /Branch is frozen/,
  ],
  ['a null message', { type: 'application/json', text: '{"message":null}' }, /rejected the request \(400\)/],
];
export const refusal = (path: RegExp, body: { type: string; text: string }): Fault => ({
  ...{ kind: 'status', method: 'POST', path, status: 400, body },
});

/** Statistics of which other parts are missing than in `nullStatistics`. */
export const statistics: readonly (readonly [kind: string, faults: Fault[]])[] = [
  [
    'statistics that are empty objects, and flaky tests that are only counted',
    [
      edit(/\/insights\/.*\/flaky-tests$/, () => ({ total_flaky_tests: 3 })),
      edit(/\/insights\/.*\/summary$/, () => ({})),
      edit(/\/insights\/.*\/workflows$/, () => ({ items: [{ name: 'build', metrics: {} }] })),
    ],
  ],
  [
    'statistics whose numbers are null',
    [
      edit(/\/insights\/.*\/flaky-tests$/, () => ({ flaky_tests: [null, {}], total_flaky_tests: null })),
      edit(/\/insights\/.*\/workflows$/, () => ({
        items: [
          {
            name: 'build',
            metrics: { total_runs: 3, success_rate: null, duration_metrics: null, throughput: null },
          },
        ],
        next_page_token: null,
      })),
    ],
  ],
];
