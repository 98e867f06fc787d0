// The question before an environment variable is deleted. CircleCI keeps no copy, so it is asked twice.
import { bare, code, prose } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { actionRow, button, confirmDialog, message, section } from '../kit/pieces.ts';
import { projectName } from '../kit/run-words.ts';

/** The button's value is `{"project":…,"name":…}` as JSON. Both together must stay below 1,900 characters. */
export function renderAskEnvDelete({ project, name }: { project: string; name: string }): Message {
  const from = projectName(project);
  return message({
    text: `Delete the environment variable ${prose(name)} of ${from}? Nothing is deleted yet.`,
    blocks: [
      section(
        `:wastebasket: *Delete the environment variable* ${code(name, 150)} of ${from}?\nNothing is deleted yet. Its value cannot be read back afterwards, and jobs that need it fail.`,
      ),
      actionRow('delete-env-actions', [
        button({
          actionId: 'env-delete',
          text: 'Delete variable',
          value: JSON.stringify({ project, name }),
          style: 'danger',
          confirm: confirmDialog({
            title: 'Delete this variable?',
            text: `${bare(name, 150)} is deleted from the project for everybody.`,
            confirm: 'Delete',
            deny: 'Keep it',
            style: 'danger',
          }),
        }),
        button({ actionId: 'dismiss', text: 'Keep it' }),
      ]),
    ],
  });
}
