// Shapes of CircleCI's answers that nobody has reported, of the kinds that people have: absent lists, pages in circles, bodies
// that are no JSON, words and numbers that nobody expects.
import { always, edit, type Fault, type Fields, itemsOf } from './odd-answers.ts';

const WORKFLOWS = /\/v2\/pipeline\/[^/]+\/workflow$/;
const JOBS = /\/v2\/workflow\/[^/]+\/job$/;
const BUILD = /\/v1\.1\/project\/.*\/\d+$/;
const PIPELINE = /\/v2\/(?:pipeline\/[^/]+|project\/.*\/pipeline\/\d+)$/;
export const TESTS = /\/v2\/project\/.*\/tests$/;
export const PIPELINES = /\/v2\/project\/.*\/pipeline$/;

const says = (path: RegExp, status: number, text: string, type = 'application/json'): Fault => ({
  ...always,
  ...{ kind: 'status', path, status, body: { type, text } },
});
const notGzip = (path: RegExp): Fault => ({
  ...edit(path, (body) => body),
  headers: { 'content-encoding': 'gzip' },
});

/** Answers from which no job of a workflow can be read, whenever they are asked for. */
export const noJobs: readonly (readonly [kind: string, fault: Fault])[] = [
  ['no items', edit(JOBS, () => ({ next_page_token: null }))],
  ['null items', edit(JOBS, () => ({ items: null }))],
  ['a list instead of an object', says(JOBS, 200, '[]')],
  ['null', says(JOBS, 200, 'null')],
  ['403', says(JOBS, 403, '{"message":"Permission denied."}')],
  ['404', says(JOBS, 404, '{"message":"Workflow not found"}')],
  ['410', says(JOBS, 410, '{"message":"Gone"}')],
];
/** Answers to the list of workflows that say nothing of any. */
export const noWorkflows: readonly (readonly [kind: string, fault: Fault])[] = [
  ['no items', edit(WORKFLOWS, () => ({ next_page_token: null }))],
  ['nothing', says(WORKFLOWS, 200, '')],
  ['HTML', says(WORKFLOWS, 200, '<html><title>Sign in</title></html>', 'text/html')],
  ['half of its JSON', says(WORKFLOWS, 200, '{"items":[{"id":"5034460f-c7c4')],
  ['a body that isn’t compressed as it says', notGzip(WORKFLOWS)],
];
/** Bodies of a build, which has the steps, with fields missing. */
export const thinBuilds: readonly (readonly [kind: string, fault: Fault])[] = [
  ['steps without a name', edit(BUILD, (body) => ({ ...body, steps: stepsOf(body, { name: null }) }))],
  ['no address', edit(BUILD, (body) => ({ ...body, build_url: null }))],
];
const stepsOf = ({ steps }: Fields, change: Fields) =>
  Array.isArray(steps) ? steps.map((step: Fields) => ({ ...step, ...change })) : [];

/** Outputs of a step that can't be read. */
export const strangeOutputs: readonly (readonly [kind: string, fault: Fault])[] = [
  ...['', 'null', '{}', '[{"message":null}]', '<html>x</html>', '[{"type":"out","message":"boom\\n"'].map(
    (text) => [JSON.stringify(text), says(/^\/output\//, 200, text)] as const,
  ),
  ['not compressed as it says', notGzip(/^\/output\//)],
];

export const sameToken = (path: RegExp): Fault =>
  edit(path, (body) => ({ ...body, next_page_token: 'SAME' }));
export function circle(path: RegExp): Fault {
  let turn = 0;
  return edit(path, (body) => {
    turn += 1;
    return { ...body, next_page_token: turn % 2 === 0 ? 'A' : 'B' };
  });
}

const eachItem = (path: RegExp, change: Fields): Fault =>
  edit(path, (body) => ({ ...body, items: itemsOf(body).map((one) => ({ ...one, ...change })) }));
export const testsBecome = (change: Fields): Fault => eachItem(TESTS, change);
export const jobsBecome = (change: Fields): Fault => eachItem(JOBS, change);
export const workflowsBecome = (change: Fields): Fault => eachItem(WORKFLOWS, change);
export const pipelineBecomes = (change: Fields): Fault => edit(PIPELINE, (body) => ({ ...body, ...change }));
/** Times as some servers write them. */
export const withoutZones: Fault = edit(/\/v2\//, (body) =>
  JSON.parse(JSON.stringify(body).replace(/(\d\d:\d\d:\d\d(?:\.\d+)?)Z"/g, '$1"')),
);
