// What a person points at: a reference in any form, or `last` if none is given. Pure.
import { branchOfGitName, parseRef, type Ref, sameSlug } from '../../circleci/refs.ts';
import type { Target } from '../../contracts/index.ts';
import type { CommandArgs, HandlerContext } from '../engine/command.ts';
import { ProjectNeeded } from './project-needed.ts';
import { refuseNoBranch } from './read-branch.ts';
import { projectFlag, projectInWord, twoProjects } from './read-project.ts';

/**
 * Without a word it is the thread's run, or else the newest one. Throws UsageError, and ProjectNeeded if the reference needs
 * a project and none is known.
 */
export function readTarget(
  args: CommandArgs,
  context: HandlerContext,
  word: string | undefined = args.words[0],
): Target {
  const flag = projectFlag(args, context);
  const { subject } = context;
  if (word === undefined && subject !== undefined && isOf(subject.projectSlug, flag)) {
    const { projectSlug: slug, number } = subject;
    return { ref: { kind: 'pipeline', slug, number }, project: slug };
  }
  return readNamed(word ?? 'last', flag, args, context);
}

const isOf = (slug: string, flag: string | undefined): boolean => flag === undefined || sameSlug(slug, flag);

function readNamed(
  word: string,
  flag: string | undefined,
  args: CommandArgs,
  context: HandlerContext,
): Target {
  const ref = readRef(word, args, context);
  if (ref === undefined) {
    throw args.wrong(`${args.shown(word)} isn’t a link, ID, pipeline number or branch that I can read.`);
  }
  const slug = 'slug' in ref ? ref.slug : undefined;
  if (slug !== undefined && flag !== undefined && !sameSlug(slug, flag)) {
    throw twoProjects(slug, flag, args);
  }
  const project = flag ?? context.defaultProject;
  if (slug === undefined && project === undefined && !isComplete(ref)) throw new ProjectNeeded();
  return project === undefined ? { ref } : { ref, project };
}

function readRef(word: string, args: CommandArgs, context: HandlerContext): Ref | undefined {
  refuseNoBranch(word, args);
  const ref = parseRef(word, { appHosts: context.appHosts });
  if (ref !== undefined && ref.kind !== 'branch' && ref.kind !== 'project') return ref;
  if (ref?.kind === 'branch' && (ref.slug !== undefined || word !== ref.branch)) return ref;
  const slug = projectInWord(word, args, context);
  if (slug !== undefined) return { kind: 'project', slug };
  const branch = branchOfGitName(word);
  return branch === undefined ? ref : { kind: 'branch', branch };
}

/** An id is unique across projects. */
function isComplete(ref: Ref): boolean {
  return ref.kind === 'uuid' || ref.kind === 'workflow';
}
