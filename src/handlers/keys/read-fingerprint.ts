// Reads the fingerprint of a key, or the start of one. Pure.
import type { CommandArgs } from '../engine/command.ts';

/** An MD5 or SHA-256 fingerprint, or the start of one. */
const FINGERPRINT = /^(?:md5:)?([0-9a-f:]{5,47}|SHA256:[\w+/=-]{4,60})$/i;

/** The command's first word. Throws UsageError. */
export function readFingerprint(args: CommandArgs): string {
  const [word] = args.words;
  if (word === undefined) throw args.wrong('Which key? Give its fingerprint, or the start of it.');
  const [, fingerprint] = FINGERPRINT.exec(word) ?? [];
  if (fingerprint !== undefined) return fingerprint;
  throw args.wrong(
    `${args.shown(word)} is not a fingerprint, or the start of one. \`/circleci keys list\` shows them.`,
  );
}
