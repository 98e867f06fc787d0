// What starts the pipelines of a project, for one person.
import { code, prose } from '../kit/foreign.ts';
import { lineSections } from '../kit/line-sections.ts';
import type { Message } from '../kit/message.ts';
import { context, message, section } from '../kit/pieces.ts';
import { projectName } from '../kit/run-words.ts';
import { count } from '../kit/voice.ts';
import { triggerGist, type WhatStarts } from './trigger-words.ts';

export interface ListedTrigger extends WhatStarts {
  id: string;
  /** Of its pipeline definition. */
  definition: string;
  isDisabled?: boolean | undefined;
}

export function renderTriggersList({
  project,
  triggers,
  hasUnread = false,
}: {
  project: string;
  triggers: readonly ListedTrigger[];
  /** Some triggers, or what they start, could not be read. */
  hasUnread?: boolean;
}): Message {
  const of = projectName(project);
  const total = triggers.length === 0 ? 'no pipeline triggers' : count(triggers.length, 'pipeline trigger');
  const text = `${of} has ${total}${hasUnread ? ' that I could read' : ''}.`;
  return message({
    text,
    blocks: [
      section(`*${text}*`),
      ...lineSections(triggers, line, { max: 30 }),
      ...(triggers.length === 0
        ? []
        : [
            context([
              `${code('/circleci triggers edit <id> --disable', 60)} stops one. The start of the id is enough.`,
            ]),
          ]),
    ],
  });
}

function line({ id, definition, isDisabled, ...trigger }: ListedTrigger): string {
  const off = isDisabled === true ? ' (*disabled*)' : '';
  return `• ${code(id.slice(0, 8), 40)} ${prose(definition, 60)}${off}: ${triggerGist(trigger, code)}`;
}
