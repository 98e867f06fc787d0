// What is said about one artifact; the artifact itself is a file.
import { pipelineUrl } from '../../circleci/refs.ts';
import { answerEnd } from '../kit/answer-end.ts';
import { code, prose, sentences } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { link, message, section } from '../kit/pieces.ts';
import { runLink, runTitle } from '../kit/run-words.ts';
import type { Shown } from '../kit/share-button.ts';

interface ArtifactPlace {
  projectSlug: string;
  number: number;
  projectName?: string | undefined;
  path: string;
  url: string;
  jobName: string;
  /** Which of the parallel containers it comes from, if several stored it. */
  container?: { index: number; of: number };
}

export interface ArtifactFile extends ArtifactPlace {
  /** Undefined: it was too large to read. */
  bytes?: number | undefined;
  /** Where the file went, or why nowhere. */
  file: 'direct' | 'channel' | 'empty' | 'too-large' | 'too-long' | { problem: string };
}

export function renderArtifactsGet(artifact: ArtifactFile, shown: Shown): Message {
  const { projectSlug, number, path, url, jobName, bytes, file, container } = artifact;
  const from = (job: string) =>
    `from ${job || 'a job'}${container === undefined ? '' : `, container ${container.index} of the ${container.of} that stored it`}`;
  const name = prose(path, 120) || 'A file';
  return message({
    text: `${name} of ${runTitle(artifact)}, ${from(prose(jobName, 60))}: ${sizeOf(bytes)}.`,
    blocks: [
      section(
        `${link(url, name)} of ${runLink(shown.appUrl, artifact)}, ${from(code(jobName, 60))}: ${sizeOf(bytes)}. ${fileWords(file)}`,
      ),
      ...answerEnd(shown, pipelineUrl(shown.appUrl, projectSlug, number)),
    ],
  });
}

function fileWords(file: ArtifactFile['file']): string {
  if (typeof file === 'object') return sentences(file.problem);
  const words = {
    direct: 'I’m sending you the file in a direct message.',
    channel: 'The file is in this channel.',
    empty: 'It is empty, so there is nothing to send.',
    'too-large': 'I send files of up to 5 MB. To open this one, log in to CircleCI.',
    'too-long':
      'I send text of up to 300,000 characters, because I look for credentials in it first. To open this one, log in to CircleCI.',
  };
  return words[file];
}

/** The comment on the file. */
export function artifactComment(
  { path, jobName, ...run }: ArtifactPlace,
  { kind, isMasked = false }: { kind: string; isMasked?: boolean },
  appUrl: string,
): string {
  const notes: Readonly<Record<string, string>> = {
    other: ' It isn’t text, so I didn’t look for credentials in it.',
    text: isMasked ? ' What looks like a credential is masked.' : '',
  };
  return `${code(path, 150)} of ${runLink(appUrl, run)}, from ${code(jobName, 60)}.${notes[kind] ?? ''}`;
}

/** `12 kB`. */
function sizeOf(bytes: number | undefined): string {
  if (bytes === undefined) return 'more than 5 MB';
  const kilobytes = bytes / 1000;
  if (kilobytes < 1) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  return kilobytes < 1000 ? `${Math.round(kilobytes)} kB` : `${Math.round(kilobytes / 100) / 10} MB`;
}
