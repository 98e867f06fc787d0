// `/circleci why`: why a run didn’t run, or how it ended.
import { defineCommand } from '../engine/command.ts';
import { sayTarget } from '../engine/say-target.ts';
import { startJob } from '../engine/start-job.ts';
import { readTarget } from '../parse/read-target.ts';

export const why = defineCommand({
  contract: 'why',
  summary: 'Explains why a run didn’t run or how it ended, and what to do next. Only you see the answer.',
  usage: 'why [reference] [--project p]',
  examples: ['why', 'why main --project acme/web', 'why https://app.circleci.com/pipelines/gh/acme/web/123'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const target = readTarget(args, context);
    const doing = ['finding out what happened to ', ...sayTarget(target)];
    return startJob('why', { target, share: false }, context, doing);
  },
});
