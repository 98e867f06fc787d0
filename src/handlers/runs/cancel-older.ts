// `/circleci cancel older`: leaves only the newest pipeline of a branch running, after a look at what would stop.
import { branchOfGitName, parseRef } from '../../circleci/refs.ts';
import { type CommandArgs, defineCommand, type HandlerContext } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { refuseNoBranch } from '../parse/read-branch.ts';
import { knownProjectOf, needed, projectInWord } from '../parse/read-project.ts';

export const cancelOlder = defineCommand({
  contract: 'cancel-older',
  summary:
    'Cancels everything running on a branch except its newest pipeline. It shows you the list and asks first.',
  usage: 'cancel older [branch] [--project p] [--dry-run]',
  examples: [
    'cancel older --project acme/web',
    'cancel older feature/login --project acme/web',
    'cancel older main --dry-run',
  ],
  flags: { 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    const { project, branch } = readWhere(args, context);
    const payload = { project, ...(branch === undefined ? {} : { branch }), dryRun: args.has('dry-run') };
    return startJob('ask-cancel-older', payload, context, [
      'looking up what is running on ',
      branch === undefined ? 'the default branch' : { code: branch },
      ' of ',
      { project },
      '; nothing is canceled until you confirm',
    ]);
  },
});

/** The word is a branch; a project in its place means that project's default branch. */
function readWhere(args: CommandArgs, context: HandlerContext): { project: string; branch?: string } {
  const [word] = args.words;
  const given = knownProjectOf(args, context);
  if (word === undefined) {
    const { branch } = args.has('project') ? {} : (context.subject ?? {});
    return { project: needed(given), ...(branch !== undefined && { branch }) };
  }
  refuseNoBranch(word, args);

  const ref = parseRef(word, { appHosts: context.appHosts });
  const slug = ref?.kind === 'branch' && ref.slug !== undefined ? ref.slug : undefined;
  if (ref?.kind === 'branch' && slug !== undefined) return { project: slug, branch: ref.branch };
  const named = projectInWord(word, args, context);
  if (named !== undefined) return { project: named };
  const branch = branchOfGitName(word) ?? (ref?.kind === 'branch' ? ref.branch : undefined);
  if (branch !== undefined) return { project: needed(given), branch };
  throw args.wrong(
    `${args.shown(word)} isn’t a branch. If its name looks like a number or an id, put \`branch:\` in front of it.`,
    'cancel older main',
  );
}
