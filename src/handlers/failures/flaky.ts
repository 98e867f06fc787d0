// `/circleci flaky`: the tests that pass and fail on the same commit.
import { askProject } from '../engine/ask-project.ts';
import { defineCommand } from '../engine/command.ts';
import { startWork } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const flaky = defineCommand({
  name: 'flaky',
  summary: 'Lists the tests that failed and passed on the same commit in the last two weeks.',
  usage: 'flaky [project]',
  examples: ['flaky', 'flaky acme/web'],
  access: 'read',
  flags: {},
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    if (project === undefined) return askProject(args);
    return startWork('flaky', { project, share: false }, context, [
      'reading the flaky tests of ',
      { project },
    ]);
  },
});
