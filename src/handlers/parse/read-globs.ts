// Validates patterns from a flag, such as `--branch release/**`, or a form field. Rejects those that can never match.
import { GLOB_LIMITS } from '../../policy/glob.ts';
import type { CommandArgs } from '../engine/command.ts';
import { asTyped } from '../engine/usage-problem.ts';

/** Without duplicates. Throws UsageError. */
export function readGlobs(args: CommandArgs, flag: string): string[] {
  const globs = [...new Set(args.list(flag))];
  const problem = globProblem(globs, flag === 'by' ? 'name' : flag);
  if (problem !== undefined) throw args.wrong(problem);
  return globs;
}

/** What is wrong with them, as a sentence. `kind` is what they match: branch, tag, workflow, job, name. */
export function globProblem(globs: readonly string[], kind: string): string | undefined {
  const isFit = kind === 'branch' || kind === 'tag' ? isRefGlob : isGlob;
  const unfit = globs.find((glob) => !isFit(glob));
  if (unfit !== undefined) {
    return `${asTyped(unfit)} can’t match any ${kind}. Patterns can contain \`*\` and \`**\`; a leading \`!\` excludes.`;
  }
  if (globs.length <= GLOB_LIMITS.count) return undefined;
  return `You gave ${globs.length} patterns; the limit is ${GLOB_LIMITS.count}. Use \`**\` to cover several.`;
}

function isGlob(glob: string): boolean {
  const name = glob.replace(/^!/, '');
  return glob.length <= GLOB_LIMITS.length && name.trim() !== '' && !/[\p{Cc}\p{Cs}]/u.test(name);
}

// Characters that git forbids in branch names, except the star.
function isRefGlob(glob: string): boolean {
  const name = glob.replace(/^!/, '');
  return isGlob(glob) && !/[\s~^:?[\\]/u.test(name) && !name.startsWith('-');
}
