// `/circleci job`: where a job ran, how long it waited, and what it used.
import { defineCommand } from '../engine/command.ts';
import { sayTarget } from '../engine/say-target.ts';
import { startJob } from '../engine/start-job.ts';
import { readTarget } from '../parse/read-target.ts';

export const job = defineCommand({
  contract: 'job',
  summary:
    'Shows a job’s executor, resource class, queue time, parallel runs, contexts, average credits and messages.',
  usage: 'job [reference] [--job name] [--project p]',
  examples: ['job', 'job main --job unit --project acme/web', 'job job:4102 --project acme/web'],
  flags: { job: 'text' },
  maxWords: 1,
  run(args, context) {
    const target = readTarget(args, context);
    const name = args.text('job');
    const payload = { target, ...(name === undefined ? {} : { job: name }), share: false };
    return startJob('job', payload, context, [
      'reading ',
      name === undefined ? 'the job' : { code: name },
      ' of ',
      ...sayTarget(target),
    ]);
  },
});
