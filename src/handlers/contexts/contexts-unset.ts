// `/circleci contexts unset`: asks first. The question's button deletes the variable.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readContextEnv } from '../parse/read-context-env.ts';
import { leakedProblem } from '../parse/read-env-name.ts';
import { orgOf } from '../parse/read-org.ts';

const leaked = leakedProblem(
  'Give me only a context and the name of one variable, without a value.',
  'Nothing was deleted.',
);

export const contextsUnset = defineCommand({
  contract: 'contexts-unset',
  summary: 'Deletes a variable of a context, after you confirm.',
  usage: 'contexts unset <context> <NAME> [--org o] [--dry-run]',
  examples: ['contexts unset deploy OLD_TOKEN', 'contexts unset deploy OLD_TOKEN --org gh/acme --dry-run'],
  flags: { org: 'text', 'dry-run': 'switch' },
  maxWords: 2,
  secretProblem: leaked,
  run(args, context) {
    const wanted = readContextEnv(args, leaked);
    const org = orgOf(args, context);
    const payload = { org, ...wanted, dryRun: args.has('dry-run') };
    return startJob('ask-contexts-unset', payload, context, [
      'looking up ',
      { code: wanted.name },
      ' in the context ',
      { code: wanted.context },
      '; nothing is deleted before you confirm',
    ]);
  },
});
