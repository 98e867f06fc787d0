// The newest pipelines of a project, one per line: state, branch, commit, author and time.
import { orgSlugOf, pipelineUrl, projectUrl } from '../../circleci/refs.ts';
import { phaseOf } from '../../runs/phase.ts';
import type { Run } from '../../runs/run.ts';
import { code, prose } from '../kit/foreign.ts';
import { lineSections } from '../kit/line-sections.ts';
import type { Message } from '../kit/message.ts';
import { actionRow, context, dateToken, link, linkButton, mention, message, section } from '../kit/pieces.ts';
import { authorName, place, projectName, type Quote, runLink, runSentence } from '../kit/run-words.ts';
import { type Shown, shareButton, sharedBy } from '../kit/share-button.ts';
import { count, leftOut, phaseSign } from '../kit/voice.ts';

export interface PipelinesList {
  project: string;
  branch?: string | undefined;
  /** Only one person's: those of their own CircleCI user or, with the shared bot token, those started from Slack. */
  mine?: 'circleci-user' | 'from-slack' | undefined;
  /** Newest first. */
  runs: readonly Run[];
  /** There are older ones. */
  isCut: boolean;
  /** How many of those read the policy leaves out. */
  left?: number;
  /** Some could not be read, and may be newer. */
  hasUnread?: boolean;
  /** There may be more: only this many of the newest pipelines were looked at. */
  searched?: number;
  /** Of several projects: whose CircleCI account has to follow them. */
  followedBy?: string;
}

export function renderPipelines(list: PipelinesList, shown: Shown): Message {
  const { runs, isCut } = list;
  const [newest] = runs;
  if (newest === undefined) return none(list, shown);
  const buttons = [
    linkButton({
      actionId: 'open-in-circleci',
      text: 'Open in CircleCI',
      url: projectUrl(shown.appUrl, placeOf(list)),
    }),
    ...shareButton(shown),
  ];
  return message({
    text: `${titleOf(list, prose)}. The newest${list.hasUnread === true ? ' that could be read' : ''}: ${runSentence(newest)}`,
    blocks: [
      section(`*${titleOf(list, code)}*`),
      ...lineSections(runs, (run) => lineOf(run, list, shown.appUrl)),
      ...(isCut ? [context(['Older pipelines are in CircleCI.'])] : []),
      ...onlyFromSlack(list),
      ...reach(list),
      ...hides(list, shown),
      actionRow('pipelines-actions', buttons),
      ...sharedBy(shown),
    ],
  });
}

function titleOf({ project, branch, mine }: PipelinesList, quote: Quote): string {
  const whose = mine === undefined ? 'Recent pipelines of' : 'Your recent pipelines of';
  return `${whose} ${projectName(project)}${place({ branch }, quote)}`;
}

function lineOf(run: Run, list: PipelinesList, appUrl: string): string {
  const { emoji, word } = phaseSign(phaseOf(run));
  const subject = prose(run.commitSubject ?? '', 80);
  const parts = [
    `${emoji} ${isOfSeveral(list) ? runLink(appUrl, run) : link(pipelineUrl(appUrl, run.projectSlug, run.number), `#${run.number}`)} ${word}`,
    ...(run.branch === undefined ? [] : [code(run.branch, 60)]),
    ...(run.tag === undefined ? [] : [`tag ${code(run.tag, 60)}`]),
    ...(subject === '' ? [] : [subject]),
    whoOf(run),
    dateToken(run.createdAt ?? ''),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function whoOf(run: Run): string {
  if (run.startedBy !== undefined) return mention(run.startedBy);
  return run.triggerType === 'scheduled_pipeline' ? 'a schedule' : authorName(run);
}

function none(list: PipelinesList, shown: Shown): Message {
  const { project, branch, mine } = list;
  const whose = mine === undefined ? '' : ' of yours';
  const sentence = (quote: Quote) =>
    `I see no pipelines${whose} for ${projectName(project)}${place({ branch }, quote)}.`;
  const next = 'Start one with `/circleci trigger`.';
  return message({
    text: `${sentence(prose)} Start one with /circleci trigger.`,
    blocks: [
      section(`${sentence(code)} ${next}`),
      ...onlyFromSlack(list),
      ...reach(list),
      ...hides(list, shown),
    ],
  });
}

/** Only on a private answer: it is about the person who asked. */
const hides = ({ left = 0 }: PipelinesList, { sharedBy: sharer }: Shown) =>
  left > 0 && sharer === undefined ? [context([leftOut(count(left, 'pipeline'))])] : [];

const onlyFromSlack = ({ mine }: PipelinesList) =>
  mine === 'from-slack'
    ? [
        context([
          'I only know the pipelines you started from Slack. To see all of yours, log in: `/circleci login`.',
        ]),
      ]
    : [];

const isOfSeveral = ({ project }: PipelinesList): boolean => project.includes('*');

/** The project's page, or the organization's. */
const placeOf = (list: PipelinesList): string => (isOfSeveral(list) ? orgSlugOf(list.project) : list.project);

/** What the list can't know. */
function reach({ searched, followedBy }: PipelinesList) {
  const notes = [
    followedBy === undefined ? '' : `CircleCI lists the projects that ${prose(followedBy, 80)} follows.`,
    searched === undefined ? '' : `I looked at the newest ${count(searched, 'pipeline')}.`,
  ];
  const text = notes.filter((note) => note !== '').join(' ');
  return text === '' ? [] : [context([text])];
}
