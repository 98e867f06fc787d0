// A project, or a pattern for several of an organization: `acme/*`.
import { GLOB_LIMITS } from '../../policy/glob.ts';
import type { CommandArgs, HandlerContext } from '../engine/command.ts';
import { opaqueOrg } from './read-org.ts';
import { projectFlag, projectOfWord } from './read-project.ts';

/** A canonical slug or a glob of slugs. Throws UsageError, and ProjectNeeded where none is named or known. */
export function projectOrPattern(args: CommandArgs, context: HandlerContext): string {
  const word = args.words[0] ?? args.text('project');
  if (word === undefined || !word.includes('*')) return projectOfWord(args, context);
  if (args.words.length > 0 && projectFlag(args, context) !== undefined) {
    throw args.wrong('That is both a pattern and a project. Name one.');
  }
  const parts = word.split('/');
  const [host, org] = parts.length === 2 ? ['gh', parts[0]] : [hosts[parts[0] ?? ''], parts[1]];
  const name = parts.at(-1) ?? '';
  const opaque = parts.length === 2 ? opaqueOrg(org ?? '', context) : undefined;
  if (opaque !== undefined && name === '*') return `${opaque}/*`;
  if (opaque !== undefined) {
    throw args.wrong(
      `The projects of ${args.shown(org ?? '')} have IDs in CircleCI instead of names, so a pattern can only be \`${org}/*\`: all of them. Or name one project.`,
    );
  }
  const isFit = parts.length < 4 && /^[\w.*-]+$/.test(name) && /^[\w.-]+$/.test(org ?? '');
  if (host === undefined || !isFit || word.length > GLOB_LIMITS.length) {
    throw args.wrong(
      `${args.shown(word)} is not a project pattern. Use one such as \`acme/*\` or \`gh/acme/web-*\`: one organization, with stars only in the project’s name.`,
    );
  }
  return `${host}/${org}/${name}`;
}

const hosts: Record<string, string> = {
  gh: 'gh',
  github: 'gh',
  bb: 'bb',
  bitbucket: 'bb',
  circleci: 'circleci',
};
