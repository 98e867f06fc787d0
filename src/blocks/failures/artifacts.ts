// The files that jobs of a run have kept, as links: for the person who asked alone, or shared.
import type { KnownBlock } from '@slack/types';
import { pipelineUrl } from '../../circleci/refs.ts';
import type { KeptFile } from '../../runs/failure.ts';
import { answerEnd } from '../kit/answer-end.ts';
import { code, prose } from '../kit/foreign.ts';
import { lineSections } from '../kit/line-sections.ts';
import type { Message } from '../kit/message.ts';
import { context, link, message, section } from '../kit/pieces.ts';
import { runLink, runTitle } from '../kit/run-words.ts';
import type { Shown } from '../kit/share-button.ts';
import { count } from '../kit/voice.ts';
import { jobNames } from './failure-parts.ts';

export interface ArtifactsOfJob {
  jobName: string;
  files: readonly KeptFile[];
  /** There are more than were read. */
  isCut: boolean;
}

export interface ArtifactLinks {
  projectSlug: string;
  number: number;
  projectName?: string | undefined;
  jobs: readonly ArtifactsOfJob[];
  /** Jobs whose files were not read: too many, or CircleCI did not give them. */
  unread: readonly string[];
}

const MAX_FILES = 45;

export function renderArtifacts({ jobs, unread, ...run }: ArtifactLinks, shown: Shown): Message {
  const { appUrl } = shown;
  const some = jobs.filter(({ files }) => files.length > 0);
  const total = some.reduce((sum, { files }) => sum + files.length, 0);
  const more = some.some(({ isCut }) => isCut) ? 'more than ' : '';
  const kept = total === 0 ? 'has kept no artifacts' : `has kept ${more}${count(total, 'artifact')}`;
  return message({
    text: `${runTitle(run)} ${kept}.`,
    blocks: [
      section(
        `${runLink(appUrl, run)} ${kept}.${total === 0 ? '' : ' The links ask for your CircleCI login.'}`,
      ),
      ...fileBlocks(some),
      ...(unread.length === 0 ? [] : [context([`Not looked into: ${jobNames(unread, code)}`])]),
      ...answerEnd(shown, pipelineUrl(appUrl, run.projectSlug, run.number)),
    ],
  });
}

function fileBlocks(jobs: readonly ArtifactsOfJob[]): KnownBlock[] {
  const lines = jobs.flatMap(({ jobName, files }) => [
    `*${prose(jobName, 60) || 'unnamed'}*`,
    ...files.map(({ path, url }) => `• ${link(url, prose(path, 120) || 'a file')}`),
  ]);
  return lineSections(lines, (line) => line, { max: MAX_FILES });
}
