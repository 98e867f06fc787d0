// What a rollback means: the component's deploys as the person sees them, which is live and which it goes back to.
import type { DryRun } from '../../blocks/kit/dry-run.ts';
import type { Message } from '../../blocks/kit/message.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { Circleci, Project } from '../../circleci/client.ts';
import { shortName } from '../../circleci/refs.ts';
import { type Asked, denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import { type PickedRollback, pickRollback, type RollbackWish } from './pick-rollback.ts';
import { readDeploys } from './read-deploys.ts';

type Opened =
  /** What to tell the person instead. */
  | { message: Message }
  | { circleci: Circleci; project: Project; rollback: PickedRollback; asWhom(): Promise<string> };

export async function openRollback(
  deps: JobDeps,
  asked: Asked & { project: string },
  wish: RollbackWish,
): Promise<Opened> {
  const { circleci, asWhom } = await deps.actAs(asked.actor);
  const project = await circleci.projects.get(asked.project);
  const message = denial(deps, asked, { command: 'rollback', access: 'run', project: project.slug });
  if (message !== undefined) return { message };
  const picked = pickRollback(await readDeploys(circleci, project, { component: wish.component }), wish);
  if ('problem' in picked) return { message: renderSentence(`${picked.problem} Nothing was rolled back.`) };
  return { circleci, project, rollback: picked, asWhom };
}

export function dryRunOf(
  { id, slug }: Project,
  rollback: PickedRollback,
  reason: string,
  asWhom: string,
): DryRun {
  const { component, environment, namespace, from, to } = rollback;
  return {
    what: `Rolling back ${component} of ${shortName(slug)}, once you confirmed it,`,
    request: {
      method: 'POST',
      path: `/api/v2/projects/${id}/rollback`,
      body: {
        environment_name: environment,
        component_name: component,
        current_version: from,
        target_version: to,
        namespace,
        reason,
      },
    },
    resolved: [
      { label: 'Project', value: slug },
      { label: 'Environment', value: environment },
      { label: 'Live version', value: from },
      { label: 'Goes back to', value: to },
    ],
    asWhom,
  };
}
