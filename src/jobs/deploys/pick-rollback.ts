// Picks the live version to roll back and the version to roll back to, or says why it can't. Pure.
import { nearMiss } from '../../runs/near-miss.ts';
import type { DeployedPlace, ReadDeploys } from './read-deploys.ts';

export interface RollbackWish {
  component: string;
  environment?: string | undefined;
  namespace?: string | undefined;
  /** Missing: the version before the live one. */
  to?: string | undefined;
}

/** A rollback names the environment. */
export interface NamedPlace extends DeployedPlace {
  environment: string;
}

export interface PickedRollback {
  component: string;
  environment: string;
  namespace?: string;
  from: string;
  to: string;
}

/** `problem`: full sentences, names in code spans. */
export function pickRollback(
  { places, components }: { places: readonly NamedPlace[] } & Pick<ReadDeploys, 'components'>,
  wish: RollbackWish,
): PickedRollback | { problem: string } {
  const name = `\`${wish.component}\``;
  const ofComponent = places.filter(({ component }) => component === wish.component);
  if (ofComponent.length === 0) {
    const names = components.map((component) => component.name);
    if (names.includes(wish.component)) return problem(`CircleCI has no deploys of ${name} on record.`);
    const meant = near(wish.component, names);
    return problem(`The project has no component ${name}.${meant}${listOf('Its components', names)}`);
  }
  const inPlace = ofComponent.filter(
    ({ environment, namespace }) =>
      (wish.environment === undefined || environment === wish.environment) &&
      (wish.namespace === undefined || namespace === wish.namespace),
  );
  const environments = [...new Set(ofComponent.map(({ environment }) => environment))];
  if (inPlace.length === 0) {
    const meant = near(wish.environment ?? '', environments);
    return problem(
      `${name} has never been deployed to \`${wish.environment}\`.${meant}${listOf('Its environments', environments)}`,
    );
  }
  const live = inPlace.filter((place) => place.live !== undefined);
  const [place] = live;
  if (inPlace.some(({ isLiveUnknown }) => isLiveUnknown === true))
    return problem(
      `CircleCI doesn’t say which version of ${name} is live. Roll back in the CircleCI web app.`,
    );
  if (place?.live === undefined)
    return problem(`No version of ${name} is live, so there is nothing to roll back.`);
  if (live.length > 1) {
    const several = new Set(live.map(({ environment }) => environment)).size > 1;
    return problem(
      several
        ? `${name} is live in several environments. Choose one with \`--environment\`.${listOf(
            'It is live in',
            live.map(({ environment }) => environment),
          )}`
        : `${name} is live in several namespaces of \`${place.environment}\`, and I can’t choose between them. Roll back in the CircleCI web app.`,
    );
  }
  return withTarget(place, wish);
}

function withTarget(place: NamedPlace, { to }: RollbackWish): PickedRollback | { problem: string } {
  const { component, environment, namespace, live, earlier } = place;
  const where = `\`${component}\` in \`${environment}\``;
  const from = live?.name ?? '';
  if (to === from) return problem(`\`${from}\` is already live for ${where}.`);
  const names = earlier.map(({ name }) => name);
  const [before] = names;
  if (before === undefined) return problem(`${where} has no version before \`${from}\` on record.`);
  if (to !== undefined && !names.includes(to)) {
    return problem(
      `CircleCI has no earlier version \`${to}\` of ${where}.${near(to, names)}${listOf('Earlier versions', names)}`,
    );
  }
  return {
    component,
    environment,
    ...(namespace !== undefined && { namespace }),
    from,
    to: to ?? before,
  };
}

const problem = (text: string): { problem: string } => ({ problem: text });

function near(typed: string, names: readonly string[]): string {
  const meant = nearMiss(typed, names);
  return meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
}

function listOf(lead: string, names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => `\`${name}\``);
  return shown.length === 0 ? '' : ` ${lead}: ${shown.join(', ')}.`;
}
