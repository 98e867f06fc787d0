// Which version of each component of a project is live where, and the versions before it.
import { code } from '../kit/foreign.ts';
import { lineSections } from '../kit/line-sections.ts';
import type { Message } from '../kit/message.ts';
import { context, dateToken, header, message } from '../kit/pieces.ts';
import { projectName } from '../kit/run-words.ts';
import { count, spokenList } from '../kit/voice.ts';

export interface DeployPlace {
  component: string;
  /** Undefined: its name couldn't be read. */
  environment: string | undefined;
  /** Shown unless it is `default`. */
  namespace?: string | undefined;
  /** Undefined: nothing is live there, or CircleCI doesn't say. */
  live?: { name: string; lastDeployedAt?: string | undefined } | undefined;
  isLiveUnknown?: true;
  /** Names of earlier versions, newest first. */
  earlier: readonly string[];
}

export interface DeploysList {
  project: string;
  places: readonly DeployPlace[];
  /** The project has more components than were read. */
  isCut: boolean;
  /** Some components, environments or versions could not be read. */
  isPart?: boolean;
}

export function renderDeploys({ project, places, isCut, isPart = false }: DeploysList): Message {
  const of = projectName(project);
  if (places.length === 0) {
    const text = `CircleCI has no deploys of ${of} on record. To record them, add deploy markers to its config.`;
    return message({ text, blocks: lineSections([text], (line) => line) });
  }
  const live = places.filter((place) => place.live !== undefined).length;
  const some = isPart || places.some(({ isLiveUnknown }) => isLiveUnknown === true);
  const text = `${of} has ${count(live, 'live version')}${some ? ' that I could read' : ''}.`;
  const more = isCut ? 'Not all components are shown. ' : '';
  return message({
    text,
    blocks: [
      header('Deploys'),
      ...lineSections([text], (line) => line),
      ...lineSections(places, (one) => draw(one, isPart), { max: 30 }),
      context([
        `${more}Roll back with \`/circleci rollback NAME --to VERSION --reason "…"\`; it asks first.`,
      ]),
    ],
  });
}

function draw(
  { component, environment, namespace, live, isLiveUnknown, earlier }: DeployPlace,
  isPart: boolean,
): string {
  const within = namespace === undefined || namespace === 'default' ? '' : `, ${code(namespace, 60)}`;
  const where =
    environment === undefined ? 'an environment whose name couldn’t be read' : code(environment, 60);
  const since = dateToken(live?.lastDeployedAt ?? '');
  const isUnknown = isPart || isLiveUnknown === true;
  const none = isUnknown ? 'it couldn’t be read which version is live' : 'nothing live';
  const now = live === undefined ? none : `${code(live.name, 80)}${since === '' ? '' : ` since ${since}`}`;
  const before =
    earlier.length === 0 ? '' : `; previously ${spokenList(earlier, (name) => code(name, 60), { max: 4 })}`;
  return `• *${code(component, 80)}* in ${where}${within}: ${now}${before}`;
}
