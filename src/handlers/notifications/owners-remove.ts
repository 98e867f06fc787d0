// `/circleci owners remove`: ends what `owners add` began with the same pattern.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readOwnedPart } from './read-owners.ts';

const example = 'owners remove src/auth/';

export const ownersRemove = defineCommand({
  contract: 'owners-remove',
  summary: 'Ends an owner rule of this channel, named by its pattern.',
  usage: 'owners remove [path] [--job glob] [--branch glob]',
  examples: [example, 'owners remove --job deploy-* --branch main'],
  flags: { job: 'text', branch: 'text' },
  maxWords: 1,
  run(args, context) {
    if (args.words.length === 0 && !args.has('job') && !args.has('branch')) {
      throw args.wrong(
        'Say which rule: its path, `--job` or `--branch`, or `*` for the one without any.',
        example,
      );
    }
    const part = readOwnedPart(args, example);
    return startJob('owners-remove', { part }, context, ['removing an owner rule of this channel']);
  },
});
