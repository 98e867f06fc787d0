// Which organization is meant: the one named by a word or `--org`, or else the project's. Pure.
import { normalizeSlug, orgSlugOf, parseSlug, sameSlug, shortName } from '../../circleci/refs.ts';
import { isOpaque, orgsCalled } from '../../runs/project-names.ts';
import type { CommandArgs, HandlerContext } from '../engine/command.ts';
import { projectOf } from './read-project.ts';

/** Throws UsageError, and ProjectNeeded if there is no project to derive it from. */
export function orgOf(args: CommandArgs, context: HandlerContext): string {
  const flag = args.text('org');
  return flag === undefined ? orgSlugOf(projectOf(args, context)) : readOrg(flag, args, context);
}

/** The GitHub App or GitLab organization of that name, unless one with readable slugs has it too. */
export function opaqueOrg(
  name: string,
  { knownProjects }: Pick<HandlerContext, 'knownProjects'>,
): string | undefined {
  // Once, not for each of some thousand projects: the name may be long.
  const word = name.toLowerCase();
  const isReadable = knownProjects.some(
    ({ slug }) => !isOpaque(slug) && slug.split('/')[1]?.toLowerCase() === word,
  );
  const [only, ...more] = orgsCalled(name, knownProjects);
  return isReadable || more.length > 0 ? undefined : only;
}

/** For commands whose only word is the organization. */
export function orgOfWord(args: CommandArgs, context: HandlerContext): string {
  const [word] = args.words;
  if (word === undefined) return orgOf(args, context);
  const org = readOrg(word, args, context);
  const flag = args.text('org');
  if (flag === undefined || sameSlug(org, readOrg(flag, args, context))) return org;
  throw args.wrong(
    `You named two organizations: ${args.shown(shortName(org))} and ${args.shown(flag)}. Name one.`,
  );
}

/** `acme` (a known organization, or else GitHub's), `gh/acme`, `bitbucket/acme` or `circleci/<id>`: a project slug without its last part. */
function readOrg(text: string, args: CommandArgs, context: HandlerContext): string {
  const named = text.includes('/') ? undefined : opaqueOrg(text, context);
  if (named !== undefined) return named;
  const slug = parseSlug(`${text.trim()}/x`);
  const isOrg = slug !== undefined && text.split('/').length <= 2;
  if (isOrg) return orgSlugOf(normalizeSlug(slug));
  throw args.wrong(`${args.shown(text)} isn’t an organization; one looks like \`acme\` or \`gh/acme\`.`);
}
