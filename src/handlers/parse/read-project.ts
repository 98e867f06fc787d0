// Which project is meant: the one named by a flag or a word, or else the channel's default. Pure.

import { branchOfGitName, sameSlug, shortName } from '../../circleci/refs.ts';
import { UsageError } from '../../errors.ts';
import { nearMisses } from '../../runs/near-miss.ts';
import {
  fullNameOf,
  type KnownProject,
  labelOf,
  labelProjects,
  lastNameOf,
  projectsCalled,
  UNKNOWN_PROJECT,
  wordsFor,
} from '../../runs/project-names.ts';
import type { CommandArgs, HandlerContext } from '../engine/command.ts';
import { asTyped } from '../engine/usage-problem.ts';
import { findProjects, projectNamed, projectsOf } from './find-project.ts';
import { ProjectAmbiguous, ProjectNeeded } from './project-needed.ts';

/** The project from `--project`, or else the channel's. Throws UsageError, and ProjectNeeded if there is neither. */
export function projectOf(args: CommandArgs, context: HandlerContext): string {
  return needed(knownProjectOf(args, context));
}

/** Like `projectOf`, for commands that work without a project. */
export function knownProjectOf(args: CommandArgs, context: HandlerContext): string | undefined {
  return projectFlag(args, context) ?? context.defaultProject;
}

/** Throws ProjectNeeded. */
export function needed<T>(found: T | undefined): T {
  if (found === undefined) throw new ProjectNeeded();
  return found;
}

export function projectFlag(args: CommandArgs, context: HandlerContext): string | undefined {
  const text = args.text('project');
  return text === undefined ? undefined : readProject(text, args, context);
}

/** For commands whose only word is the project. Throws UsageError, and ProjectNeeded if none is named or known. */
export function projectOfWord(args: CommandArgs, context: HandlerContext): string {
  const [word] = args.words;
  const flag = projectFlag(args, context);
  if (word === undefined) return needed(flag ?? context.defaultProject);
  const project = readProject(word, args, context);
  if (flag === undefined || sameSlug(flag, project)) return project;
  throw twoProjects(project, flag, args);
}

export function twoProjects(one: string, other: string, args: CommandArgs, example?: string): UsageError {
  const both = [one, other].map((slug) => args.shown(shortName(slug))).join(' and ');
  return args.wrong(`You named two projects: ${both}. Name one.`, example);
}

/** A word that can only be a project: a name of it, its slug, or a URL. Throws UnknownProject and ProjectAmbiguous. */
export function readProject(text: string, args: CommandArgs, context: HandlerContext): string {
  const found = findProjects(text, context);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (found.length > 1) {
    if (args.picked !== undefined && found.includes(args.picked)) return args.picked;
    throw new ProjectAmbiguous(args.shown(text), found);
  }
  const near = nearNames(text, context);
  const meant = near.length === 0 ? '' : ` Did you mean ${near.map(asTyped).join(' or ')}?`;
  // The same words whether or not there is such a project.
  const [which, hidden] = context.mayHide
    ? [' that I can show you', ' The policy may hide one of that name from you: `/circleci policy show`.']
    : ['', ''];
  const { message } = args.wrong(
    `${capital(args.shown(text))} isn’t a project${which}; one looks like \`acme/web\` or \`gh/acme/web\`.${meant}${hidden}`,
  );
  throw new UnknownProject(message);
}

/** It may be known a moment later: the directory of projects is completed, and the command read again. */
export class UnknownProject extends UsageError {
  override readonly name = 'UsageError';
}

/** A long list would cost more than a guess is worth. */
const MOST_COMPARED = 300;
const MOST_MEANT = 3;

function nearNames(text: string, context: HandlerContext): string[] {
  const { maySee = () => true } = context;
  const word = text.trim().toLowerCase();
  const known = projectsOf(context);
  const labels = labelProjects(known);
  const shownOf = ({ slug }: KnownProject) => labelOf(slug, labels);
  const within = known.filter((one) => word.length > 2 && wordsFor(one).some((each) => each.includes(word)));
  const compared = known.slice(0, MOST_COMPARED);
  const names = compared.flatMap((one) =>
    [fullNameOf(one), lastNameOf(one)].filter((name) => name !== undefined),
  );
  const close = nearMisses(text, names, MOST_MEANT).flatMap((name) => projectsCalled(name, compared));
  const meant = [...close, ...within].filter(({ slug, name }) => maySee(slug) && (name ?? slug) !== '');
  return [...new Set(meant.map(shownOf))].filter((name) => name !== UNKNOWN_PROJECT).slice(0, MOST_MEANT);
}

/**
 * Reads a word that may be a project or a branch, such as `feature/login`. A known project, a full slug (`gh/…`) or a
 * URL is a project. Any other two words with a slash are a branch if `--project` or the channel gives a project, and
 * a project if not; `origin/main` is always a branch. With `--branch` or `--tag` present, the word can only be the project.
 */
export function projectInWord(word: string, args: CommandArgs, context: HandlerContext): string | undefined {
  if (!word.includes('/')) return projectNamed(word, context) ?? pickedFor(word, args, context);
  const found = findProjects(word, context);
  const [slug] = found;
  if (slug === undefined) return undefined;
  const isFull = word.includes('://') || word.split('/').length === 3;
  const isKnown = projectsOf(context).some((known) => sameSlug(known.slug, slug));
  if (!isKnown && branchOfGitName(word) !== undefined) return undefined;
  const isBranchGiven = args.has('branch') || args.has('tag');
  const isProject = isFull || isKnown || isBranchGiven || knownProjectOf(args, context) === undefined;
  return isProject ? readProject(word, args, context) : undefined;
}

/** Several projects have the name. Where the channel has one, the word is a branch of it. */
function pickedFor(word: string, args: CommandArgs, context: HandlerContext): string | undefined {
  const found = findProjects(word, context);
  if (args.picked !== undefined && found.includes(args.picked)) return args.picked;
  if (found.length < 2 || knownProjectOf(args, context) !== undefined) return undefined;
  throw new ProjectAmbiguous(args.shown(word), found);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
