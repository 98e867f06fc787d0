// The projects that commands can name, in private or shared.
import { answerEnd } from '../kit/answer-end.ts';
import { code, prose } from '../kit/foreign.ts';
import { lineSections } from '../kit/line-sections.ts';
import type { Message } from '../kit/message.ts';
import { context, message, section } from '../kit/pieces.ts';
import { projectName } from '../kit/run-words.ts';
import type { Shown } from '../kit/share-button.ts';
import { count, leftOut } from '../kit/voice.ts';

interface ListedProject {
  slug: string;
  defaultBranch?: string | undefined;
}

export interface ProjectsList {
  /** Whose CircleCI account follows them. */
  asWhom: string;
  /** What their names have in common, as typed. */
  text?: string | undefined;
  followed: readonly ListedProject[];
  /** Not followed, but the bot has met them. */
  others: readonly ListedProject[];
  /** How many the policy leaves out. */
  left: number;
}

/** Both lists together stay readable. */
const MAX_EACH = 40;

export function renderProjects(
  { asWhom, text, followed, others, left }: ProjectsList,
  shown: Shown,
): Message {
  const who = prose(asWhom, 80) || 'This token';
  const like = text === undefined ? '' : ` named like ${code(text, 60)}`;
  const total = followed.length === 0 ? 'no projects' : count(followed.length, 'project');
  return message({
    text: `${who} follows ${total}${text === undefined ? '' : ` named like ${prose(text, 60)}`} on CircleCI.`,
    blocks: [
      section(`*${who} follows ${total}${like} on CircleCI.*`),
      ...lineSections(followed, line, { max: MAX_EACH }),
      ...(others.length === 0 ? [] : [section(`*I also know ${count(others.length, 'project')}${like}.*`)]),
      ...lineSections(others, line, { max: MAX_EACH }),
      ...(left === 0 ? [] : [context([leftOut(count(left, 'more project'))])]),
      context([
        `${code('/circleci use <name>', 40)} makes one the default project here, and ${code('/circleci follow <name>', 40)} follows one.`,
      ]),
      ...answerEnd(shown, undefined),
    ],
  });
}

const line = ({ slug, defaultBranch }: ListedProject): string =>
  `• ${projectName(slug)}${defaultBranch === undefined ? '' : `, default branch ${code(defaultBranch, 60)}`}`;
