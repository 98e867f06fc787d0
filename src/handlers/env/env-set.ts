// `/circleci env set`: asks for the value in a window. A value never belongs in a command, because Slack keeps those.
import { renderEnvSet } from '../../blocks/env/env-set.ts';
import { defineCommand } from '../engine/command.ts';
import { openWindow, startJob } from '../engine/start-job.ts';
import { leakedProblem, readEnvName } from '../parse/read-env-name.ts';
import { projectOf } from '../parse/read-project.ts';

const leaked = leakedProblem('Give me only the name; a window asks for the value.', 'Nothing was stored.');

export const envSet = defineCommand({
  contract: 'env-set',
  summary: 'Sets a project’s environment variable; a window asks for the value.',
  usage: 'env set NAME [--project p] [--dry-run]',
  examples: ['env set API_TOKEN', 'env set API_TOKEN --project acme/web'],
  flags: { 'dry-run': 'switch' },
  maxWords: 1,
  secretProblem: leaked,
  run(args, context) {
    const name = readEnvName(args, leaked);
    const project = projectOf(args, context);
    if (args.has('dry-run')) {
      const doing = ['setting the environment variable ', { code: name }, ' of ', { project }];
      return startJob('env-set', { project, name, dryRun: true }, context, doing);
    }
    return openWindow(
      renderEnvSet({ project, name, ...context.place }),
      { leadsTo: 'env-set', subject: { project } },
      { name: 'fill-env-set', payload: ({ viewId }) => ({ viewId, project, name }) },
      context,
    );
  },
});
