// The contexts of an organization, for one person: their names, and when they were created.
import { code, prose } from '../kit/foreign.ts';
import { lineSections } from '../kit/line-sections.ts';
import type { Message } from '../kit/message.ts';
import { actionRow, context, dateToken, header, linkButton, message, section } from '../kit/pieces.ts';
import { count } from '../kit/voice.ts';

export interface ContextsList {
  /** As people call it. */
  organization: string;
  contexts: readonly { name: string; createdAt?: string | undefined }[];
  /** Of the organization, in the web app. */
  url: string;
}

export function renderContextsList({ organization, contexts, url }: ContextsList): Message {
  const org = prose(organization, 100) || 'The organization';
  if (contexts.length === 0) {
    const text = `${org} has no contexts.`;
    return message({ text, blocks: [section(`${text} \`/circleci contexts create deploy\` creates one.`)] });
  }
  const total = count(contexts.length, 'context');
  return message({
    text: `${org} has ${total}.`,
    blocks: [
      header('Contexts'),
      section(`${org} has ${total}.`),
      ...lineSections(contexts, line),
      context(['`/circleci contexts show` with a name shows what is in a context.']),
      actionRow('contexts-actions', [
        linkButton({ actionId: 'open-in-circleci', text: 'Open in CircleCI', url }),
      ]),
    ],
  });
}

function line({ name, createdAt }: ContextsList['contexts'][number]): string {
  const created = dateToken(createdAt ?? '');
  return `• ${code(name, 150)}${created === '' ? '' : `, created ${created}`}`;
}
