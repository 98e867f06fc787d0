// `/circleci env delete`: asks first; the button of that question deletes.
import { renderConfirmDeleteEnv } from '../../blocks/confirm-delete-env.ts';
import { renderDryRun } from '../../blocks/dry-run.ts';
import type { Message } from '../../blocks/message.ts';
import { shortName } from '../../circleci/refs.ts';
import { askProject } from '../ask-project.ts';
import { defineCommand } from '../command.ts';
import { leakedProblem, readEnvName } from '../read-env-name.ts';
import { projectOf } from '../read-project.ts';

const leaked = leakedProblem('I take the name of one variable, and no value.', 'Nothing was deleted.');

export const envDelete = defineCommand({
  name: 'env delete',
  summary: 'Deletes an environment variable of a project, after you confirmed it.',
  usage: 'env delete NAME [--project p] [--dry-run]',
  examples: ['env delete OLD_TOKEN', 'env delete OLD_TOKEN --project acme/web --dry-run'],
  access: 'secrets',
  flags: { 'dry-run': 'switch' },
  maxWords: 1,
  secretProblem: leaked,
  run(args, context) {
    const name = readEnvName(args, leaked);
    const project = projectOf(args, context);
    if (project === undefined) return askProject(args);
    if (args.has('dry-run')) return { kind: 'reply', message: dryRun(project, name), subject: { project } };
    return { kind: 'reply', message: renderConfirmDeleteEnv({ project, name }), subject: { project } };
  },
});

// Whether CircleCI has the variable is not looked up: the question itself changes nothing either.
function dryRun(project: string, name: string): Message {
  return renderDryRun({
    what: `Deleting ${name} of ${shortName(project)}, once you confirmed it,`,
    request: { method: 'DELETE', path: `/project/${project}/envvar/${name}` },
    resolved: [
      { label: 'Project', value: project },
      { label: 'Variable', value: name },
    ],
    asWhom: 'the bot',
  });
}
