// Reads a project's deploys: which version of each component is live in which environment, and the earlier ones.
import type {
  Circleci,
  DeployComponent,
  DeployVersion,
  Gaps,
  Pages,
  Project,
} from '../../circleci/client.ts';
import { gapsOf, itemsOf } from '../../circleci/listing.ts';

/** One component in one environment and namespace. */
export interface DeployedPlace {
  component: string;
  /** Undefined: CircleCI's list has no such environment, or it couldn't be read. */
  environment: string | undefined;
  namespace?: string;
  live?: DeployVersion;
  /** CircleCI didn't say of every version whether it is live. */
  isLiveUnknown?: true;
  /** Newest first. */
  earlier: readonly DeployVersion[];
}

/** Each costs a call. */
const MAX_COMPONENTS = 15;

export interface ReadDeploys {
  places: DeployedPlace[];
  components: readonly DeployComponent[];
  /** Only the first components were read. */
  isCut: boolean;
  /** What is missing from the lists: the live version may be among it. */
  gaps: Gaps[];
}

/** `component`: reads only the one with this name. */
export async function readDeploys(
  circleci: Pick<Circleci, 'deploys'>,
  { id: projectId, organizationId }: Project,
  { component }: { component?: string } = {},
): Promise<ReadDeploys> {
  const gaps: Gaps[] = [];
  const readAll = async <T>(pages: Pages<T>): Promise<readonly T[]> => {
    const list = await pages.read();
    const missing = gapsOf(list);
    if (missing !== undefined) gaps.push(missing);
    return itemsOf(list);
  };
  const components = await readAll(circleci.deploys.components(organizationId, { projectId }));
  const wanted = components.filter(({ name }) => component === undefined || name === component);
  const read = wanted.slice(0, MAX_COMPONENTS);
  if (read.length === 0) return { places: [], components, isCut: false, gaps };

  const names = new Map<string, string>();
  for (const { id, name } of await readAll(circleci.deploys.environments(organizationId)))
    names.set(id, name);
  const places: DeployedPlace[] = [];
  for (const one of read) {
    const versions = await readAll(circleci.deploys.versions(one.id));
    places.push(...placesOf(one, versions, names));
  }
  return { places, components, isCut: wanted.length > read.length, gaps };
}

function placesOf(
  { name: component }: DeployComponent,
  versions: readonly DeployVersion[],
  names: ReadonlyMap<string, string>,
): DeployedPlace[] {
  const newestFirst = [...versions].sort((one, other) => deployedAt(other) - deployedAt(one));
  const groups = new Map<string, DeployVersion[]>();
  for (const version of newestFirst) {
    const key = JSON.stringify([version.environmentId, version.namespace ?? 'default']);
    groups.set(key, [...(groups.get(key) ?? []), version]);
  }
  return [...groups.values()].map((inPlace) => {
    const { environmentId = '' } = inPlace[0] ?? {};
    const namespace = inPlace.find((one) => one.namespace !== undefined)?.namespace;
    const live = inPlace.find(({ isLive }) => isLive === true);
    const isLiveUnknown = live === undefined && inPlace.some(({ isLive }) => isLive === undefined);
    return {
      component,
      environment: names.get(environmentId),
      ...(namespace !== undefined && { namespace }),
      ...(live !== undefined && { live }),
      ...(isLiveUnknown && { isLiveUnknown }),
      earlier: inPlace.filter((one) => one !== live),
    };
  });
}

const deployedAt = ({ lastDeployedAt }: DeployVersion): number => Date.parse(lastDeployedAt ?? '') || 0;
