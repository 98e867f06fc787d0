// Which project is meant: the one named by a flag or a word, or else the channel's default. Pure.

import {
  branchOfGitName,
  normalizeSlug,
  parseRef,
  parseSlug,
  sameSlug,
  shortName,
} from '../../circleci/refs.ts';
import type { UsageError } from '../../errors.ts';
import { nearMiss } from '../../runs/near-miss.ts';
import type { CommandArgs, HandlerContext } from '../engine/command.ts';
import { asTyped } from '../engine/usage-problem.ts';
import { ProjectNeeded } from './project-needed.ts';

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

/** A word that can only be a project: a slug, a URL, or the last part of a known project's name. */
export function readProject(text: string, args: CommandArgs, context: HandlerContext): string {
  const slug = slugIn(text, context);
  if (slug !== undefined) return slug;

  const names = context.knownProjects.map(shortName);
  const word = text.toLowerCase();
  const namesakes = context.knownProjects.filter((known) => lastPart(known) === word);
  if (namesakes[0] !== undefined && namesakes.length === 1) return namesakes[0];
  if (namesakes.length > 1) {
    const several = namesakes.slice(0, 5).map(asTyped).join(', ');
    throw args.wrong(`Several projects are called ${args.shown(text)}: ${several}. Name one in full.`);
  }
  const near = nearMiss(text, [...names, ...names.map((name) => name.split('/').at(-1) ?? name)]);
  const meant = near === undefined ? '' : ` Did you mean ${asTyped(near)}?`;
  throw args.wrong(
    `${capital(args.shown(text))} isn’t a project; one looks like \`acme/web\` or \`gh/acme/web\`.${meant}`,
  );
}

/**
 * Reads a word that may be a project or a branch, such as `feature/login`. A known project, a full slug (`gh/…`) or a
 * URL is a project. Any other two words with a slash are a branch if `--project` or the channel gives a project, and
 * a project if not; `origin/main` is always a branch. With `--branch` or `--tag` present, the word can only be the project.
 */
export function projectInWord(word: string, args: CommandArgs, context: HandlerContext): string | undefined {
  const slug = slugIn(word, context);
  if (slug === undefined) return undefined;
  const isFull = word.includes('://') || word.split('/').length === 3;
  const isKnown = context.knownProjects.some((known) => sameSlug(known, slug));
  if (!isKnown && branchOfGitName(word) !== undefined) return undefined;
  const isBranchGiven = args.has('branch') || args.has('tag');
  return isFull || isKnown || isBranchGiven || knownProjectOf(args, context) === undefined ? slug : undefined;
}

/** Also of a pasted URL. */
const LONGEST_PROJECT = 2_000;

/** Uses the known spelling if there is one: CircleCI ignores case in some slugs, Redis keys don't. */
function slugIn(text: string, context: HandlerContext): string | undefined {
  // It is compared with every known project.
  if (text.length > LONGEST_PROJECT) return undefined;
  const ref = text.includes('://') ? parseRef(text, { appHosts: context.appHosts }) : undefined;
  const slug = (ref !== undefined && 'slug' in ref ? ref.slug : undefined) ?? parseSlug(text);
  const known = [
    ...(context.defaultProject === undefined ? [] : [context.defaultProject]),
    ...context.knownProjects,
  ];
  const byName = known.find((each) => shortName(each).toLowerCase() === text.toLowerCase());
  if (slug === undefined) return byName;
  const same = known.find((each) => sameSlug(each, slug));
  return same ?? byName ?? normalizeSlug(slug);
}

function lastPart(slug: string): string {
  return (slug.split('/').at(-1) ?? slug).toLowerCase();
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
