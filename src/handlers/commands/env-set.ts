// `/circleci env set`: asks for the value in a window. A value never belongs in a command, where Slack keeps it.
import { renderEnvModal } from '../../blocks/env-modal.ts';
import { askProject } from '../ask-project.ts';
import { defineCommand } from '../command.ts';
import { leakedProblem, readEnvName } from '../read-env-name.ts';
import { projectOf } from '../read-project.ts';

const leaked = leakedProblem(
  'I take the name alone, and ask for the value in a window.',
  'Nothing was stored.',
);

export const envSet = defineCommand({
  name: 'env set',
  summary: 'Sets an environment variable of a project; a window asks for its value.',
  usage: 'env set NAME [--project p]',
  examples: ['env set API_TOKEN', 'env set API_TOKEN --project acme/web'],
  access: 'secrets',
  flags: {},
  maxWords: 1,
  secretProblem: leaked,
  run(args, context) {
    const name = readEnvName(args, leaked);
    const project = projectOf(args, context);
    if (project === undefined) return askProject(args);

    const { channelId, responseUrl } = context.place;
    const state = { project, name, channelId, ...(responseUrl === undefined ? {} : { responseUrl }) };
    return { kind: 'openModal', view: renderEnvModal(state), subject: { project } };
  },
});
