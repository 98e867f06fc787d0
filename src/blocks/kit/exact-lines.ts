// An exact request in lines, whole: for a second person, who confirms what they see. Nothing is cut, and characters
// that would not show are written as escapes.
import type { DryRun } from './dry-run.ts';
import { escapedLength, escapeText, verbatim } from './foreign.ts';
import { LIMITS } from './limits.ts';

export type ShownRequest = Omit<DryRun, 'asWhom' | 'what'>;

/** As Slack counts, well below what it takes in one message. */
const BUDGET = 9_000;
const PER_PART = LIMITS.sectionText.max - 100;

/** Finished mrkdwn, each part for one section. */
export function exactParts({ request, resolved, parameters = {} }: ShownRequest): string[] {
  const lines = [
    ...resolved.map(({ label, value }) => `• ${label}: ${span(plainly(value))}`),
    ...Object.entries(parameters).map(
      ([name, value]) => `• ${span(plainly(name))} = ${span(JSON.stringify(value))}`,
    ),
  ];
  const { method, path, body } = request;
  // The parameters have lines of their own.
  const rest = Object.keys(parameters).length > 0 ? withoutParameters(body) : body;
  const sent = `${method} ${path}${rest === undefined ? '' : `\n${JSON.stringify(rest, null, 1)}`}`;
  return [...packed(lines), ...pieces(sent).map((piece) => `\`\`\`\n${piece}\n\`\`\``)];
}

/** False: it can't be shown whole in one message. */
export function fitsQuestion(shown: ShownRequest): boolean {
  const parts = exactParts(shown);
  return (
    parts.length <= 12 &&
    parts.every((part) => part.length <= LIMITS.sectionText.max) &&
    parts.reduce((sum, part) => sum + escapedLength(part), 0) <= BUDGET
  );
}

/** So that a backslash is never taken for the start of an escape. JSON does the same. */
const plainly = (text: string): string => text.replaceAll('\\', '\\\\');
const span = (text: string): string => `\`${escapeText(verbatim(text)) || '(empty)'}\``;

function withoutParameters(body: unknown): unknown {
  const has = typeof body === 'object' && body !== null && 'parameters' in body;
  return has ? { ...body, parameters: '(as listed above)' } : body;
}

/** Lines together, as many as a section takes. */
function packed(lines: readonly string[]): string[] {
  const parts: string[] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    const isRoom = last !== undefined && last.length + line.length < PER_PART;
    if (isRoom) parts[parts.length - 1] = `${last}\n${line}`;
    else parts.push(line);
  }
  return parts;
}

/** Escaped text in pieces that fit; an entity is never split. */
function pieces(text: string): string[] {
  const done: string[] = [];
  let piece = '';
  let size = 0;
  for (const character of verbatim(text, { keepsLines: true })) {
    size += escapedLength(character);
    if (size > PER_PART - 10) {
      done.push(piece);
      [piece, size] = ['', escapedLength(character)];
    }
    piece += escapeText(character);
  }
  return [...done, piece];
}
