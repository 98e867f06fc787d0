// `/circleci env delete`: asks first; the button of that question deletes.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { leakedProblem, readEnvName } from '../parse/read-env-name.ts';
import { projectOf } from '../parse/read-project.ts';

const leaked = leakedProblem(
  'Give me only the name of one variable, without a value.',
  'Nothing was deleted.',
);

export const envDelete = defineCommand({
  contract: 'env-delete',
  summary: 'Deletes a project’s environment variable, after you confirm.',
  usage: 'env delete NAME [--project p] [--dry-run]',
  examples: ['env delete OLD_TOKEN', 'env delete OLD_TOKEN --project acme/web --dry-run'],
  flags: { 'dry-run': 'switch' },
  maxWords: 1,
  secretProblem: leaked,
  run(args, context) {
    const name = readEnvName(args, leaked);
    const project = projectOf(args, context);
    const doing = ['looking up ', { code: name }, ' of ', { project }];
    return startJob('ask-env-delete', { project, name, dryRun: args.has('dry-run') }, context, doing);
  },
});
