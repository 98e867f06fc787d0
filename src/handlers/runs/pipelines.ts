// `/circleci pipelines`: the newest pipelines of a project, or of several of an organization.
import { orgSlugOf } from '../../circleci/refs.ts';
import { everyProjectOf } from '../../policy/every-project.ts';
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { branchFlag } from '../parse/read-branch.ts';
import { projectOrPattern } from '../parse/read-pattern.ts';

export const pipelines = defineCommand({
  contract: 'pipelines',
  summary:
    'Lists the newest pipelines of a project, or of several (`acme/*`, `--all`): state, branch, commit, author and time.',
  usage: 'pipelines [project or pattern] [--all] [--branch b] [--mine]',
  examples: ['pipelines', 'pipelines acme/web --branch main', 'pipelines acme/*', 'pipelines --all --mine'],
  flags: { all: 'switch', branch: 'text', mine: 'switch' },
  maxWords: 1,
  patterns: true,
  run(args, context) {
    const branch = branchFlag(args);
    const named = projectOrPattern(args, context);
    const project = args.has('all') ? everyProjectOf(orgSlugOf(named)) : named;
    const mine = args.has('mine');
    const payload = { project, ...(branch === undefined ? {} : { branch }), mine, share: false };
    return startJob('pipelines', payload, context, [
      `reading ${mine ? 'your' : 'the'} newest pipelines of `,
      { project },
      ...(branch === undefined ? [] : [' on ', { code: branch }]),
    ]);
  },
});
