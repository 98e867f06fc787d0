// `/circleci why`: why a run did not run, or what became of it.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readTarget } from '../parse/read-target.ts';

export const why = defineCommand({
  contract: 'why',
  summary: 'Says why a run did not run or how it came to its end, and what to do. Only you see the answer.',
  usage: 'why [reference] [--project p]',
  examples: ['why', 'why main --project acme/web', 'why https://app.circleci.com/pipelines/gh/acme/web/123'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const target = readTarget(args, context);
    const doing = ['looking for what became of it'];
    return startJob('why', { target, share: false }, context, doing);
  },
});
