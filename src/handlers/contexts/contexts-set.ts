// `/circleci contexts set`: asks for the value in a window. A value never belongs in a command, because Slack keeps those.
import { renderContextsSet } from '../../blocks/contexts/contexts-set.ts';
import { everyProjectOf } from '../../policy/every-project.ts';
import { defineCommand } from '../engine/command.ts';
import { openWindow, startJob } from '../engine/start-job.ts';
import { readContextEnv } from '../parse/read-context-env.ts';
import { leakedProblem } from '../parse/read-env-name.ts';
import { orgOf } from '../parse/read-org.ts';

const leaked = leakedProblem(
  'Give me only a context and the name of one variable; a window asks for the value.',
  'Nothing was stored.',
);

export const contextsSet = defineCommand({
  contract: 'contexts-set',
  summary: 'Sets a variable of a context; a window asks for the value.',
  usage: 'contexts set <context> <NAME> [--org o] [--dry-run]',
  examples: ['contexts set deploy API_TOKEN', 'contexts set deploy API_TOKEN --org gh/acme --dry-run'],
  flags: { org: 'text', 'dry-run': 'switch' },
  maxWords: 2,
  secretProblem: leaked,
  run(args, context) {
    const wanted = readContextEnv(args, leaked);
    const org = orgOf(args, context);
    if (args.has('dry-run')) {
      const doing = ['setting ', { code: wanted.name }, ' in the context ', { code: wanted.context }];
      return startJob('contexts-set', { org, ...wanted, dryRun: true }, context, doing);
    }
    return openWindow(
      renderContextsSet({ org, ...wanted, ...context.place }),
      { leadsTo: 'contexts-set', subject: { project: everyProjectOf(org) } },
      { name: 'fill-contexts-set', payload: ({ viewId }) => ({ viewId, org, ...wanted }) },
      context,
    );
  },
});
