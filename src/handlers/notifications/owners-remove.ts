// `/circleci owners remove`: removes the rule that `owners add` made with the same pattern.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readOwnedPart } from './read-owners.ts';

const example = 'owners remove src/auth/';

export const ownersRemove = defineCommand({
  contract: 'owners-remove',
  summary: 'Removes an owner rule of this channel. Name it by its pattern.',
  usage: 'owners remove [path] [--job glob] [--branch glob]',
  examples: [example, 'owners remove --job deploy-* --branch main'],
  flags: { job: 'glob', branch: 'glob' },
  patterns: true,
  maxWords: 1,
  run(args, context) {
    if (args.words.length === 0 && !args.has('job') && !args.has('branch')) {
      throw args.wrong(
        'Say which rule: give its path, `--job` or `--branch`, or `*` for the rule that covers everything.',
        example,
      );
    }
    const part = readOwnedPart(args, example);
    return startJob('owners-remove', { part }, context, ['removing an owner rule of this channel']);
  },
});
