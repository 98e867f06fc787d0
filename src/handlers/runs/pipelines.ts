// `/circleci pipelines`: what ran last in a project.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { branchFlag } from '../parse/read-branch.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const pipelines = defineCommand({
  contract: 'pipelines',
  summary: 'Lists the newest pipelines of a project: state, who, commit, when. Only you see the answer.',
  usage: 'pipelines [project] [--branch b] [--mine]',
  examples: ['pipelines', 'pipelines acme/web --branch main', 'pipelines acme/web --mine'],
  flags: { branch: 'text', mine: 'switch' },
  maxWords: 1,
  run(args, context) {
    const branch = branchFlag(args);
    const project = projectOfWord(args, context);

    const mine = args.has('mine');
    const payload = { project, ...(branch === undefined ? {} : { branch }), mine, share: false };
    return startJob('pipelines', payload, context, [
      `reading ${mine ? 'your' : 'the'} newest pipelines of `,
      { project },
      ...(branch === undefined ? [] : [' on ', { code: branch }]),
    ]);
  },
});
