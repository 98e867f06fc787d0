// `/circleci pipelines`: a project’s newest pipelines.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { branchFlag } from '../parse/read-branch.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const pipelines = defineCommand({
  contract: 'pipelines',
  summary:
    'Lists a project’s newest pipelines: state, branch, commit, author and time. Only you see the answer.',
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
