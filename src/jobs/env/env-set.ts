// Setting and deleting an environment variable. The value travels sealed, is opened for the one call, and is
// compared by its masked end alone.
import { z } from 'zod';
import { projectUrl, shortName } from '../../circleci/refs.ts';
import type { Payload } from '../../contracts/index.ts';
import { CircleciRejected } from '../../errors.ts';
import { denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';
import { type ChangeDecision, defineOnce } from '../engine/run-once.ts';

const Plan = z.object({ projectSlug: z.string(), name: z.string() });
type Plan = z.infer<typeof Plan>;
const Result = z.object({});
const done = { kind: 'happened', result: {} } as const;
type EnvName = 'env-set' | 'env-delete';

export function createEnvSetJob(deps: JobDeps): JobDefinition<'env-set'> {
  return defineOnce(deps, 'env-set', {
    done: 'set',
    plan: Plan,
    result: Result,
    decide: (payload, tools) => {
      // A value that cannot be opened is found out before anything is written down as started.
      if (payload.dryRun !== true) openValue(deps, payload);
      return decideEnv(deps, 'env set', payload, tools);
    },
    async call(payload, { projectSlug, name }) {
      const { circleci } = await deps.actAs(payload.actor);
      await circleci.envVars.set(projectSlug, { name, value: openValue(deps, payload) });
      return {};
    },
    async find(payload, { projectSlug, name }) {
      const { circleci } = await deps.actAs(payload.actor);
      const variable = (await circleci.envVars.list(projectSlug)).find((one) => one.name === name);
      return variable !== undefined && fitsMask(variable.value, openValue(deps, payload))
        ? done
        : { kind: 'not-seen' };
    },
    report: (payload, plan, _result, tools) => note(deps, payload, plan, { kind: 'env-set', tools }),
  });
}

export function createEnvDeleteJob(deps: JobDeps): JobDefinition<'env-delete'> {
  return defineOnce(deps, 'env-delete', {
    done: 'deleted',
    plan: Plan,
    result: Result,
    decide: (payload, tools) => decideEnv(deps, 'env delete', payload, tools),
    async call({ actor }, { projectSlug, name }) {
      const { circleci } = await deps.actAs(actor);
      await circleci.envVars.delete(projectSlug, name);
      return {};
    },
    async find({ actor }, { projectSlug, name }) {
      const { circleci } = await deps.actAs(actor);
      try {
        await circleci.envVars.get(projectSlug, name);
        return { kind: 'not-seen' };
      } catch (error) {
        if (error instanceof CircleciRejected && error.status === 404) return done;
        throw error;
      }
    },
    report: (payload, plan, _result, tools) => note(deps, payload, plan, { kind: 'env-deleted', tools }),
  });
}

/** What the value is and whom it belongs to, so that a sealed value opens nowhere else. */
const envSealPurpose = (project: string, name: string): string => `env:${project}:${name}`;

const openValue = ({ openSeal }: JobDeps, { sealedValue = '', project, name }: Payload<'env-set'>): string =>
  openSeal(sealedValue, envSealPurpose(project, name));

/** CircleCI masks a value as `xxxx` and up to four of its last characters. */
export function fitsMask(masked: string, value: string): boolean {
  const tail = /^x{4}(.{0,4})$/su.exec(masked)?.[1];
  return tail !== undefined && value.endsWith(tail);
}

async function decideEnv(
  deps: JobDeps,
  command: 'env set' | 'env delete',
  payload: Payload<EnvName>,
  tools: JobTools,
): Promise<ChangeDecision<Plan>> {
  const { circleci, asWhom } = await deps.actAs(payload.actor);
  const { appUrl } = deps;
  const { slug } = await circleci.projects.get(payload.project);
  const denied = denial(deps, payload, { command, access: 'secrets', project: slug });
  if (denied !== undefined) return { kind: 'moot', message: denied };
  const { name } = payload;
  const what = `${command === 'env set' ? 'the setting' : 'the deletion'} of ${name} of ${shortName(slug)}`;
  const path = `/api/v2/project/${slug}/envvar`;
  return {
    kind: 'go',
    onceKey: tools.jobId,
    plan: { projectSlug: slug, name },
    what,
    link: projectUrl(appUrl, slug),
    again: `${command} ${name} --project ${slug}`,
    dryRun: async () => ({
      what:
        command === 'env set'
          ? `${what}, once a window asked for its value,`
          : `${what}, once you confirmed it,`,
      request:
        command === 'env set'
          ? { method: 'POST', path, body: { name, value: '(sealed)' } }
          : { method: 'DELETE', path: `${path}/${name}` },
      resolved: [
        { label: 'Project', value: slug },
        { label: 'Variable', value: name },
      ],
      asWhom: await asWhom(),
    }),
  };
}

async function note(
  { enqueue, stores, now }: JobDeps,
  { place, actor }: Payload<EnvName>,
  { projectSlug: project, name }: Plan,
  { kind, tools }: { kind: 'env-set' | 'env-deleted'; tools: JobTools },
): Promise<void> {
  await stores.projects.seen(project, now());
  const key = `note-${tools.jobId}`;
  const payload = { place, actor, key, note: { kind, project, name } };
  await enqueue({ name: 'post-note', id: key, payload });
}
