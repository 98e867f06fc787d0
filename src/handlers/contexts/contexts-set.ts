// `/circleci contexts set`: asks for the value in a window. A value never belongs in a command, where Slack keeps it.
import { renderContextsSet } from '../../blocks/env/env-set.ts';
import { anyProjectOf } from '../../policy/any-project.ts';
import { askProject } from '../engine/ask-project.ts';
import { defineCommand } from '../engine/command.ts';
import { startWork } from '../engine/start-job.ts';
import { readContextEnv } from '../parse/read-context-env.ts';
import { leakedProblem } from '../parse/read-env-name.ts';
import { orgOf } from '../parse/read-org.ts';

const leaked = leakedProblem(
  'I take a context and the name of one variable, and ask for the value in a window.',
  'Nothing was stored.',
);

export const contextsSet = defineCommand({
  name: 'contexts set',
  summary: 'Sets a variable of a context; a window asks for its value.',
  usage: 'contexts set <context> <NAME> [--org o] [--dry-run]',
  examples: ['contexts set deploy API_TOKEN', 'contexts set deploy API_TOKEN --org gh/acme --dry-run'],
  access: 'secrets',
  flags: { org: 'text', 'dry-run': 'switch' },
  maxWords: 2,
  secretProblem: leaked,
  run(args, context) {
    const wanted = readContextEnv(args, leaked);
    const org = orgOf(args, context);
    if (org === undefined) return askProject(args);
    if (args.has('dry-run')) {
      const doing = ['setting ', { code: wanted.name }, ' in the context ', { code: wanted.context }];
      return startWork('contexts-set', { org, ...wanted, dryRun: true }, context, doing);
    }
    const { actor, place, invocationId } = context;
    const { channelId, responseUrl } = place;
    return {
      kind: 'openModal',
      view: renderContextsSet({
        org,
        ...wanted,
        channelId,
        ...(responseUrl === undefined ? {} : { responseUrl }),
      }),
      subject: { project: anyProjectOf(org) },
      thenJob: ({ viewId }) => ({
        name: 'fill-contexts-set',
        id: `form-${invocationId}`,
        payload: { actor, place, viewId, org, ...wanted },
      }),
    };
  },
});
