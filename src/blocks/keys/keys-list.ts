// A project's checkout keys, for one person: fingerprints, what each can access, and which one is in use.
import { code, prose } from '../kit/foreign.ts';
import { lineSections } from '../kit/line-sections.ts';
import type { Message } from '../kit/message.ts';
import { context, dateToken, header, message, section } from '../kit/pieces.ts';
import { projectName } from '../kit/run-words.ts';
import { count } from '../kit/voice.ts';

export interface KeysList {
  project: string;
  keys: readonly {
    fingerprint: string;
    type: string;
    isPreferred?: boolean;
    createdAt?: string | undefined;
  }[];
}

export function renderKeysList({ project, keys }: KeysList): Message {
  const of = projectName(project);
  if (keys.length === 0) {
    const text = `${of} has no checkout keys.`;
    const next =
      '`/circleci keys create deploy-key` adds one. Projects that use the GitHub App don’t need any.';
    return message({ text, blocks: [section(`${text} ${next}`)] });
  }
  const total = count(keys.length, 'checkout key');
  return message({
    text: `${of} has ${total}.`,
    blocks: [
      header('Checkout keys'),
      section(`${of} has ${total}.`),
      ...lineSections(keys, line, { max: 30 }),
      context([
        'A deploy key can read only this repository; a user key can access every repository its user can.',
      ]),
    ],
  });
}

function line({ fingerprint, type, isPreferred, createdAt }: KeysList['keys'][number]): string {
  const added = dateToken(createdAt ?? '');
  const used = isPreferred ? ', *used for checkout*' : '';
  return `• ${code(fingerprint, 100)} ${keyTypeWord(type)}${added === '' ? '' : `, added ${added}`}${used}`;
}

/** CircleCI says `deploy-key`, `github-user-key`, `bitbucket-user-key`. */
export function keyTypeWord(type: string): string {
  const words = type
    .replaceAll('-', ' ')
    .replace(/^github\b/, 'GitHub')
    .replace(/^bitbucket\b/, 'Bitbucket');
  return prose(words, 40) || 'key';
}
