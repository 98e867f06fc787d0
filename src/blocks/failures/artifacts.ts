// Links to a run's artifacts, in private or shared.
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
  /** Only the first files were read. */
  isCut: boolean;
}

export interface ArtifactLinks {
  projectSlug: string;
  number: number;
  projectName?: string | undefined;
  jobs: readonly ArtifactsOfJob[];
  /** Jobs whose files could not be read. */
  unread: readonly string[];
  /** Jobs that were left out, because there are so many. */
  skipped: readonly string[];
  /** A workflow or job that could not be read may have more: `1 workflow could not be read`. */
  missing?: string | undefined;
  /** With `--latest`: how many earlier runs were looked at in vain, and whether those are all. */
  alsoChecked?: { runs: number; isAll: boolean } | undefined;
}

const MAX_FILES = 45;

export function renderArtifacts(links: ArtifactLinks, shown: Shown): Message {
  const { jobs, unread, skipped, missing, alsoChecked: _, ...run } = links;
  const { appUrl } = shown;
  const some = jobs.filter(({ files }) => files.length > 0);
  const total = some.reduce((sum, { files }) => sum + files.length, 0);
  const has = hasWords(links, total);
  const notes = [
    ...(unread.length === 0 ? [] : [`Could not be read: ${jobNames(unread, code)}.`]),
    ...(skipped.length === 0 ? [] : [`I didn’t look at ${jobNames(skipped, code)}.`]),
    ...(missing === undefined ? [] : [`${missing.slice(0, 1).toUpperCase()}${missing.slice(1)}.`]),
  ];
  return message({
    text: `${runTitle(run)} ${has}.`,
    blocks: [
      section(`${runLink(appUrl, run)} ${has}.${total === 0 ? '' : ' To open them, log in to CircleCI.'}`),
      ...fileBlocks(some),
      ...(notes.length === 0 ? [] : [context([notes.join(' ')])]),
      ...answerEnd(shown, pipelineUrl(appUrl, run.projectSlug, run.number)),
    ],
  });
}

/** "No artifacts" only if everything was read. */
function hasWords({ jobs, unread, skipped, missing, alsoChecked }: ArtifactLinks, total: number): string {
  const isWhole = unread.length + skipped.length === 0 && missing === undefined;
  if (total === 0)
    return `${isWhole ? 'has no artifacts' : 'has no artifacts that I could read'}${earlier(alsoChecked)}`;
  const more = jobs.some(({ isCut }) => isCut) ? 'more than ' : isWhole ? '' : 'at least ';
  return `has ${more}${count(total, 'artifact')}`;
}

function earlier(checked: ArtifactLinks['alsoChecked']): string {
  if (checked === undefined) return '';
  const { runs, isAll } = checked;
  if (runs === 0) return isAll ? ', and I see no earlier run' : '';
  if (isAll && runs === 1) return ', and the one earlier run that I see has none either';
  return isAll
    ? `, and none of the ${count(runs, 'earlier run')} that I see has any`
    : `, and neither ${runs === 1 ? 'has the run' : `have the ${runs} runs`} before it; I didn’t look further back`;
}

function fileBlocks(jobs: readonly ArtifactsOfJob[]): KnownBlock[] {
  const lines = jobs.flatMap(({ jobName, files }) => [
    `*${prose(jobName, 60) || 'unnamed'}*`,
    ...files.map(({ path, url }) => `• ${link(url, prose(path, 120) || 'a file')}`),
  ]);
  return lineSections(lines, (line) => line, { max: MAX_FILES });
}
