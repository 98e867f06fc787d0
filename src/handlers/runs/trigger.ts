// `/circleci trigger`: starts a pipeline. The one command whose first word is a project or a branch.
import { branchOfGitName, parseRef, sameSlug, shortName } from '../../circleci/refs.ts';
import { type CommandArgs, defineCommand, type HandlerContext } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { asTyped } from '../engine/usage-problem.ts';
import { isBranch, tagFlag } from '../parse/read-branch.ts';
import { needed, projectFlag, projectInWord, readProject, twoProjects } from '../parse/read-project.ts';
import { quote } from '../parse/tokenize.ts';
import { openTriggerForm } from './open-trigger-form.ts';
import { sayTrigger } from './say-trigger.ts';

export const trigger = defineCommand({
  contract: 'trigger',
  summary: 'Starts a pipeline on a branch or tag, with parameters. --form asks for them in a window.',
  usage:
    'trigger [project] [branch] [--branch b | --tag t] [--param name=value]… [--definition name] [--project p] [--form | --dry-run]',
  examples: [
    'trigger acme/web main',
    'trigger main --project acme/web --param deploy=true',
    'trigger acme/web --form',
    'trigger acme/web --tag v1.2.0 --dry-run',
  ],
  flags: {
    branch: 'text',
    tag: 'text',
    param: 'pairs',
    definition: 'text',
    form: 'switch',
    'dry-run': 'switch',
  },
  maxWords: 2,
  run(args, context) {
    const where = readWhere(args, context);
    const project = where.project ?? context.defaultProject;
    const branch = readBranch(args, where.branch);
    const tag = tagFlag(args);
    if (tag !== undefined && branch !== undefined) {
      const line = `trigger ${project === undefined ? '' : `--project ${shortName(project)} `}--tag ${quote(tag)}`;
      throw args.wrong('A pipeline runs on a branch or on a tag, not both.', line);
    }
    const definition = args.text('definition');
    const wish = {
      ...(branch === undefined ? {} : { branch }),
      ...(tag === undefined ? {} : { tag }),
      parameters: args.pairs('param'),
      ...(definition === undefined ? {} : { definition }),
    };
    const dryRun = args.has('dry-run');
    if (args.has('form') && dryRun) {
      throw args.wrong(
        'The form starts a pipeline, so it has no dry run. Use `--form` or `--dry-run`, not both.',
      );
    }
    if (args.has('form') || (project === undefined && !dryRun)) {
      return openTriggerForm({ ...wish, ...(project === undefined ? {} : { project }) }, context);
    }
    const payload = { project: needed(project), ...wish, dryRun };
    return startJob('trigger', payload, context, sayTrigger(payload));
  },
});

interface Where {
  project: string | undefined;
  branch: string | undefined;
}

/** One word is a project or a branch (see projectInWord); two are project and branch. */
function readWhere(args: CommandArgs, context: HandlerContext): Where {
  const [first, second] = args.words;
  const flag = projectFlag(args, context);
  if (first === undefined) return { project: flag, branch: undefined };

  const ref = parseRef(first, { appHosts: context.appHosts });
  const isLink = first.includes('://');
  if (isLink && ref?.kind !== 'project' && ref?.kind !== 'branch') {
    throw args.wrong(
      'That link isn’t a project or a branch, and a new pipeline needs one. To run a workflow again, use `/circleci retry`.',
    );
  }
  const named: Where =
    isLink && ref?.kind === 'branch'
      ? { project: ref.slug, branch: ref.branch }
      : { project: projectInWord(first, args, context), branch: undefined };
  if (second !== undefined) named.project ??= readProject(first, args, context);
  const word = second ?? (named.project === undefined ? first : undefined);
  const branch = word === undefined ? named.branch : (branchOfGitName(word) ?? word);

  if (flag !== undefined && named.project !== undefined && !sameSlug(flag, named.project)) {
    const line = `trigger ${shortName(named.project)}${branch === undefined ? '' : ` ${quote(branch)}`}`;
    throw twoProjects(named.project, flag, args, line);
  }
  return { project: named.project ?? flag, branch };
}

function readBranch(args: CommandArgs, word: string | undefined): string | undefined {
  const flag = args.text('branch');
  if (flag !== undefined && word !== undefined && flag !== word) {
    throw args.wrong(
      `You named two branches: ${asTyped(word)} and ${asTyped(flag)}. Name one.`,
      `trigger --branch ${quote(flag)}`,
    );
  }
  const branch = flag ?? word;
  if (branch !== undefined && !isBranch(branch)) {
    throw args.wrong(`${asTyped(branch)} isn’t a valid branch name.`);
  }
  return branch;
}
