// One checkout key of a project, for one person: what it can access, and its public half.
import { code, codeBlock, prose } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { context, dateToken, fields, message, section } from '../kit/pieces.ts';
import { projectName } from '../kit/run-words.ts';
import { keyTypeWord } from './keys-list.ts';

export interface KeysShow {
  project: string;
  fingerprint: string;
  type: string;
  publicKey?: string | undefined;
  isPreferred?: boolean | undefined;
  createdAt?: string | undefined;
}

export function renderKeysShow(key: KeysShow): Message {
  const { project, fingerprint, type, publicKey, isPreferred, createdAt } = key;
  const of = projectName(project);
  const kind = keyTypeWord(type);
  return message({
    text: `${of} has the ${kind} ${prose(fingerprint, 100)}.`,
    blocks: [
      section(`${code(fingerprint, 100)} is a ${kind} of ${of}.`),
      fields([
        ['Used for checkout', isPreferred === undefined ? 'unknown' : isPreferred ? 'yes' : 'no'],
        ['Added', dateToken(createdAt ?? '') || 'unknown'],
        ['Can access', accessOf(type)],
      ]),
      ...(publicKey === undefined ? [] : [section(`*Public key*\n${codeBlock(publicKey, 1500)}`)]),
      context(['CircleCI keeps the private key and never shows it.']),
    ],
  });
}

/** `deploy-key`, `github-user-key`, `bitbucket-user-key`. */
function accessOf(type: string): string {
  if (type === 'deploy-key') return 'this repository only, to read';
  return type.endsWith('user-key') ? 'every repository its user can' : 'unknown';
}
