// A project's environment variables, for one person: names, what CircleCI shows of their values, and when they were added.
import { code } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { dateToken, fitList, header, message, section } from '../kit/pieces.ts';
import { projectName } from '../kit/run-words.ts';
import { count } from '../kit/voice.ts';

export interface EnvList {
  project: string;
  /** `value` as CircleCI masks it: `xxxx` and up to four characters. */
  variables: readonly { name: string; value: string; createdAt?: string | undefined }[];
}

export function renderEnvList({ project, variables }: EnvList): Message {
  const of = projectName(project);
  if (variables.length === 0) {
    const text = `${of} has no environment variables of its own. Variables from contexts aren’t listed here.`;
    return message({ text, blocks: [section(text)] });
  }
  const draw = ({ name, value, createdAt }: EnvList['variables'][number]) => {
    const added = dateToken(createdAt ?? '');
    return `• ${code(name, 100)} ${code(mask(value))}${added === '' ? '' : `, added ${added}`}`;
  };
  const fit = { maxItems: 20, maxLength: 2900, separator: '\n' };
  const total = count(variables.length, 'environment variable');
  return message({
    text: `${of} has ${total}. Their values stay hidden.`,
    blocks: [
      header('Environment variables'),
      section(`${of} has ${total}. CircleCI shows only the last characters of a value.`),
      // A section holds 3,000 characters: about twenty lines.
      ...[variables.slice(0, 20), variables.slice(20)]
        .filter((part) => part.length > 0)
        .map((part) => section(fitList(part, draw, fit))),
    ],
  });
}

/** CircleCI masks values already; one that doesn't look masked isn't shown at all. */
export function mask(value: string): string {
  return /^x{4}.{0,4}$/u.test(value) ? value : 'xxxx';
}
