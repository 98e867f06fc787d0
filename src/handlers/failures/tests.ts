// `/circleci tests`: which tests failed, with message and file, and whether they are flaky.
import { defineCommand } from '../engine/command.ts';
import { sayTarget } from '../engine/say-target.ts';
import { startJob } from '../engine/start-job.ts';
import { readTarget } from '../parse/read-target.ts';

export const tests = defineCommand({
  contract: 'tests',
  summary: 'Lists the failed tests with message and file, and marks the flaky, new and long-failing ones.',
  usage: 'tests [reference] [--job name] [--project p]',
  examples: ['tests', 'tests main --project acme/web', 'tests 123 --job unit --project acme/web'],
  flags: { job: 'text' },
  maxWords: 1,
  run(args, context) {
    const target = readTarget(args, context);
    const job = args.text('job');
    const payload = { target, ...(job === undefined ? {} : { job }), share: false };
    return startJob('tests', payload, context, [
      'reading the failed tests of ',
      ...(job === undefined ? [] : [{ code: job }, ' in ']),
      ...sayTarget(target),
    ]);
  },
});
