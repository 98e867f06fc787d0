// `/circleci insights tests`: which tests of a workflow fail most often, and which take longest.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { branchFlag } from '../parse/read-branch.ts';
import { projectOf } from '../parse/read-project.ts';

export const insightsTests = defineCommand({
  contract: 'insights-tests',
  summary:
    'Lists the tests of a workflow that fail most often and that take longest, from its ten newest runs.',
  usage: 'insights tests [workflow] [--branch b] [--project p]',
  examples: ['insights tests', 'insights tests build-and-test --branch main --project acme/web'],
  flags: { branch: 'text' },
  maxWords: 1,
  run(args, context) {
    const project = projectOf(args, context);
    const [workflow] = args.words;
    const branch = branchFlag(args);
    const payload = {
      project,
      ...(workflow === undefined ? {} : { workflow }),
      ...(branch === undefined ? {} : { branch }),
      share: false,
    };
    return startJob('insights-tests', payload, context, [
      'reading the test metrics of ',
      ...(workflow === undefined ? [] : [{ code: workflow }, ' of ']),
      { project },
    ]);
  },
});
