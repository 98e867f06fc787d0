// One environment variable of a project, for one person: the end of its value, and when it was added.
import { code, prose } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { context, dateToken, message, section } from '../kit/pieces.ts';
import { projectName } from '../kit/run-words.ts';
import { mask } from './env-list.ts';

export interface EnvShow {
  project: string;
  name: string;
  /** As CircleCI masks it: `xxxx` and up to four characters. */
  value: string;
  createdAt?: string | undefined;
}

export function renderEnvShow({ project, name, value, createdAt }: EnvShow): Message {
  const of = projectName(project);
  const added = dateToken(createdAt ?? '');
  const when = added === '' ? '. CircleCI didn’t say when it was added' : `, added ${added}`;
  return message({
    text: `${prose(name, 100)} of ${of} is set. Its value stays hidden.`,
    blocks: [
      section(`${code(name, 100)} of ${of} is ${code(mask(value))}${when}.`),
      context(['CircleCI shows only the last characters of a value.']),
    ],
  });
}
