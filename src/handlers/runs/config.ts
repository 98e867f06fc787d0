// `/circleci config`: the config that a run was started with.
import { defineCommand } from '../engine/command.ts';
import { sayTarget } from '../engine/say-target.ts';
import { startJob } from '../engine/start-job.ts';
import { readTarget } from '../parse/read-target.ts';

export const config = defineCommand({
  contract: 'config',
  summary:
    'Sends you the config that a run was started with as a file; --compiled is with orbs and parameters filled in.',
  usage: 'config [reference] [--source | --compiled] [--project p]',
  examples: ['config', 'config main --compiled --project acme/web', 'config 123'],
  flags: { source: 'switch', compiled: 'switch' },
  maxWords: 1,
  run(args, context) {
    if (args.has('source') && args.has('compiled')) {
      throw args.wrong('Use `--source` or `--compiled`, not both.', 'config main --compiled');
    }
    const which = args.has('compiled') ? ('compiled' as const) : ('source' as const);
    const target = readTarget(args, context);
    return startJob('config', { target, which, share: false }, context, [
      `reading the ${which} config of `,
      ...sayTarget(target),
    ]);
  },
});
