// `/circleci insights branches`: how the branches of a project compare.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOf } from '../parse/read-project.ts';
import { readWindow } from './read-window.ts';

export const insightsBranches = defineCommand({
  contract: 'insights-branches',
  summary: 'Compares a project’s branches: success rate, duration and credits of each, and of each workflow.',
  usage: 'insights branches [workflow] [--window 7|30|90] [--project p]',
  examples: ['insights branches', 'insights branches build-and-test --window 7 --project acme/web'],
  flags: { window: 'text' },
  maxWords: 1,
  run(args, context) {
    const windowDays = readWindow(args, 'insights branches');
    const project = projectOf(args, context);
    const [workflow] = args.words;
    const payload = { project, windowDays, ...(workflow !== undefined && { workflow }), share: false };
    return startJob('insights-branches', payload, context, [
      'comparing the branches of ',
      ...(workflow === undefined ? [] : [{ code: workflow }, ' of ']),
      { project },
      ` over the last ${windowDays} days`,
    ]);
  },
});
