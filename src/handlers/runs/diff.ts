// `/circleci diff`: two runs of a project side by side.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readTarget } from '../parse/read-target.ts';
import { quote } from '../parse/tokenize.ts';

export const diff = defineCommand({
  contract: 'diff',
  summary: 'Compares two runs: jobs, durations, parameters and newly failing tests. Only you see the answer.',
  usage: 'diff <reference> <reference> [--project p]',
  examples: ['diff 1201 1207 --project acme/web', 'diff main feature/login --project acme/web'],
  flags: {},
  maxWords: 2,
  run(args, context) {
    const [one, two] = args.words;
    const { subject } = context;
    if (one === undefined || (two === undefined && subject === undefined)) {
      const line = one === undefined ? undefined : `diff ${quote(one)} last`;
      throw args.wrong('Name the two runs to compare.', line);
    }
    const target = readTarget(args, context, one);
    // In a thread, one is enough: the other is the thread's run.
    const other = readTarget(two === undefined ? { ...args, words: [] } : args, context, two);
    return startJob('diff', { target, other, share: false }, context, [
      'comparing ',
      { code: one },
      ' and ',
      ...(two === undefined ? ['this run'] : [{ code: two }]),
    ]);
  },
});
