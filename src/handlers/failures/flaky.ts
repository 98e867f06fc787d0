// `/circleci flaky`: tests that both passed and failed on the same commit.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const flaky = defineCommand({
  contract: 'flaky',
  summary: 'Lists flaky tests: those that both passed and failed on the same commit in the last two weeks.',
  usage: 'flaky [project]',
  examples: ['flaky', 'flaky acme/web'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    return startJob('flaky', { project, share: false }, context, [
      'reading the flaky tests of ',
      { project },
    ]);
  },
});
