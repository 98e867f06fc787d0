// Finds links to runs anywhere in a message. Pure.
import { parseRef, type Ref } from '../../circleci/refs.ts';

/** A pipeline, workflow or job, not just a project. */
export function isOfRun({ kind }: Ref): boolean {
  return ['pipeline', 'workflow', 'job', 'uuid'].includes(kind);
}

/** The first run linked in the message's text, blocks, attachments or buttons. */
export function findRunLink(message: unknown, appHosts: readonly string[]): Ref | undefined {
  let links = 0;
  for (const text of textsOf(message)) {
    for (const [url] of text.matchAll(/https?:\/\/[^\s<>|"'`)\]]+/g)) {
      links += 1;
      if (links > MAX_LINKS) return undefined;
      const ref = parseRef(url.replaceAll('&amp;', '&'), { appHosts });
      if (ref !== undefined && isOfRun(ref)) return ref;
    }
  }
  return undefined;
}

/** More than any message has. */
const MAX_LINKS = 1_000;
const MAX_TEXTS = 2_000;
const DEEPEST = 12;

/** In Slack's order. */
function textsOf(value: unknown, found: string[] = [], depth = 0): string[] {
  if (found.length >= MAX_TEXTS || depth > DEEPEST) return found;
  if (typeof value === 'string') found.push(value);
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) textsOf(part, found, depth + 1);
  return found;
}
