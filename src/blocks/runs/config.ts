// What is said about the config of a run; the config itself is a file.
import { pipelineUrl } from '../../circleci/refs.ts';
import { answerEnd } from '../kit/answer-end.ts';
import { code, prose, sentences } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { message, section } from '../kit/pieces.ts';
import { place, runLink, runTitle } from '../kit/run-words.ts';
import type { Shown } from '../kit/share-button.ts';
import { count } from '../kit/voice.ts';

interface ConfigPlace {
  projectSlug: string;
  number: number;
  branch?: string | undefined;
  tag?: string | undefined;
  which: 'source' | 'compiled';
}

export interface ConfigAnswer extends ConfigPlace {
  /** Not counted if there is no file. */
  lines: number;
  /** Where the file went. `none`: CircleCI has no such config. */
  file: 'direct' | 'channel' | 'none' | 'too-long' | { problem: string };
}

const named = { source: 'config', compiled: 'compiled config' };

export function renderConfig(answer: ConfigAnswer, shown: Shown): Message {
  const { projectSlug, number, which, lines, file } = answer;
  const what = named[which];
  const size = file === 'too-long' ? '' : ` of ${count(lines, 'line')}`;
  const has = file === 'none' ? `has no ${what}` : `has a ${what}${size}`;
  return message({
    text: `${runTitle(answer)}${place(answer, prose)} ${has}.`,
    blocks: [
      section(`${runLink(shown.appUrl, answer)}${place(answer, code)} ${has}. ${fileWords(file)}`),
      ...answerEnd(shown, pipelineUrl(shown.appUrl, projectSlug, number)),
    ],
  });
}

function fileWords(file: ConfigAnswer['file']): string {
  if (typeof file === 'object') return sentences(file.problem);
  const words = {
    direct: 'I’m sending you the file in a direct message.',
    channel: 'The file is in this channel.',
    none: 'CircleCI may not have been able to read or compile it: `/circleci why` says what it reported.',
    'too-long': 'It is too long for a file in Slack. CircleCI shows it on the pipeline’s page.',
  };
  return words[file];
}

/** The comment on the file. */
export function configComment(
  { which, isMasked, ...run }: ConfigPlace & { isMasked: boolean },
  appUrl: string,
): string {
  const masked = isMasked ? '. What looks like a credential is masked.' : '';
  return `The ${named[which]} of ${runLink(appUrl, run)}${place(run, code)}${masked}`;
}
