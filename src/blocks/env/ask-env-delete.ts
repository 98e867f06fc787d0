// The question before an environment variable is deleted.
import { renderAskFirst } from '../kit/ask-first.ts';
import type { Message } from '../kit/message.ts';
import { projectName } from '../kit/run-words.ts';

/** The button's value is `{"project":…,"name":…}` as JSON. Both together must stay below 1,900 characters. */
export function renderAskEnvDelete({ project, name }: { project: string; name: string }): Message {
  return renderAskFirst({
    sign: 'wastebasket',
    ask: 'Delete the environment variable',
    what: [{ code: name }, ' of ', { project }],
    lost: [['You can’t read its value back afterwards, and jobs that need it will fail.']],
    still: 'Nothing is deleted yet.',
    act: { actionId: 'env-delete', text: 'Delete variable', value: JSON.stringify({ project, name }) },
    sure: { text: `This deletes ${name} from ${projectName(project)} for everybody.`, confirm: 'Delete' },
    keep: 'Keep it',
  });
}
