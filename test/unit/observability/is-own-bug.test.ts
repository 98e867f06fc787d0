import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { isOwnBug } from '../../../src/observability/is-own-bug.ts';

const root = pathToFileURL('/app/dist/').href;
const at = (...frames: string[]) => {
  const error = new TypeError('boom');
  error.stack = ['TypeError: boom', ...frames.map((frame) => `    at ${frame}`)].join('\n');
  return error;
};

it.each<[string, unknown, boolean]>([
  ['our own file', at('run (file:///app/dist/jobs/runs/why.js:3:1)', 'x (/app/node_modules/a.js:1:1)'), true],
  ['a library', at('x (/app/node_modules/bullmq/a.js:1:1)', 'run (file:///app/dist/app.js:3:1)'), false],
  ['a library beside our files', at('x (file:///app/dist/node_modules/a.js:1:1)'), false],
  ['Node', at('node:internal/process/task_queues:95:5'), false],
  ['no frame', at(), false],
  ['no error', 'boom', false],
])('%s', (_, reason, isOurs) => {
  expect(isOwnBug(reason, root)).toBe(isOurs);
});

it('tells nothing of a bundle without source maps', () => {
  expect(isOwnBug(at('run (file:///app/dist/main.js:3:1)'), undefined)).toBe(false);
});
