// Patterns given with a flag, such as `--branch release/**`: checked for what could never match.
import { GLOB_LIMITS } from '../policy/glob.ts';
import type { CommandArgs } from './command.ts';
import { asTyped } from './usage.ts';

/** Each once. Throws UsageError. */
export function readGlobs(args: CommandArgs, flag: string): string[] {
  const globs = [...new Set(args.list(flag))];
  const unfit = globs.find((glob) => !(flag === 'branch' || flag === 'tag' ? isRefGlob(glob) : isGlob(glob)));
  if (unfit !== undefined) {
    throw args.wrong(
      `${asTyped(unfit)} can match no ${flag === 'by' ? 'name' : flag}. Names may hold \`*\` and \`**\`; \`!\` in front excludes.`,
    );
  }
  if (globs.length > GLOB_LIMITS.count) {
    throw args.wrong(
      `These are ${globs.length} patterns, and I keep ${GLOB_LIMITS.count}. A \`**\` may stand for several.`,
    );
  }
  return globs;
}

function isGlob(glob: string): boolean {
  const name = glob.replace(/^!/, '');
  return glob.length <= GLOB_LIMITS.length && name.trim() !== '' && !/[\p{Cc}\p{Cs}]/u.test(name);
}

// Of what git forbids in a branch's name, only the star may be in a pattern.
function isRefGlob(glob: string): boolean {
  const name = glob.replace(/^!/, '');
  return isGlob(glob) && !/[\s~^:?[\\]/u.test(name) && !name.startsWith('-');
}
