// Checks the files under deploy/ without a cluster: Kubernetes' own types judge each document, systemd its unit, and the bot's
// configuration every variable.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { load, loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { secretNames, settings } from '../../src/config.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const text = (path: string): string => readFileSync(join(root, path), 'utf8');
const has = (program: string): boolean => spawnSync(program, ['--help']).error === undefined;

const folder = 'deploy/kubernetes';
const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml') && !name.endsWith('kustomization.yaml'))
  .map((name) => join(folder, name));

interface Document {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
}
const documents = files.flatMap((file) =>
  (loadAll(text(file)) as Document[]).map((document) => ({ file, document })),
);

/** Not part of Kubernetes; the operator’s schema judges it. */
const ofOthers = ['ServiceMonitor'];

/** What the compiler says about documents as values of the vendor's types. */
function typeFaults(all: readonly Document[]): string[] {
  // Inside the project, so that the compiler finds the types.
  const place = mkdtempSync(join(root, 'node_modules/.cache/deploy-'));
  try {
    const lines = all.map((document) => {
      const version = document.apiVersion.replace('.k8s.io', '');
      const module = version.includes('/') ? version : `core/${version}`;
      return `(${JSON.stringify(document)}) satisfies import('kubernetes-types/${module}').${document.kind};`;
    });
    writeFileSync(join(place, 'all.ts'), `${lines.join('\n')}\nexport {};\n`);
    const options = [
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--types',
      '',
      '--ignoreConfig',
      '--module',
      'preserve',
    ];
    const { stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), [...options, join(place, 'all.ts')], {
      encoding: 'utf8',
      cwd: place,
    });
    return stdout.split('\n').filter((line) => line.includes('error TS'));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

const Container = z.object({
  env: z.array(z.object({ name: z.string(), value: z.string() })),
  startupProbe: z.object({ httpGet: z.object({ path: z.string() }) }),
  livenessProbe: z.object({ httpGet: z.object({ path: z.string() }) }),
  readinessProbe: z.object({ httpGet: z.object({ path: z.string() }) }).optional(),
  securityContext: z.object({
    readOnlyRootFilesystem: z.literal(true),
    allowPrivilegeEscalation: z.literal(false),
  }),
});
const Deployment = z.object({
  spec: z.object({
    replicas: z.number(),
    strategy: z.object({ type: z.string() }),
    template: z.object({
      spec: z.object({
        terminationGracePeriodSeconds: z.number(),
        automountServiceAccountToken: z.literal(false),
        securityContext: z.object({ runAsNonRoot: z.literal(true) }),
        containers: z.tuple([Container]),
      }),
    }),
  }),
});

describe('deploy/kubernetes', () => {
  it('is what Kubernetes’ types allow', { timeout: 60_000 }, () => {
    const known = documents.map(({ document }) => document).filter(({ kind }) => !ofOthers.includes(kind));
    expect(known.length).toBeGreaterThan(8);
    expect(typeFaults(known)).toEqual([]);
    const [first] = known.filter(({ kind }) => kind === 'Service');
    expect(typeFaults([{ ...first, spec: { ports: [{ port: 80, targetPrt: 1 }] } } as never])).toHaveLength(
      1,
    );
    expect(typeFaults([{ ...first, apiVersion: 'v9' } as never])).toHaveLength(1);
  });

  describe('the ServiceMonitor', () => {
    const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
      JSON.parse(text('test/support/service-monitor-crd/schema.json')),
    );
    const faults = (document: unknown): string[] =>
      validate(document)
        ? []
        : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
    const Monitor = z.object({
      // The alerts and the dashboard expect its value as the job's name.
      jobLabel: z.literal('app.kubernetes.io/name'),
      selector: z.object({ matchLabels: z.record(z.string(), z.string()) }),
      endpoints: z.array(
        // Longer than a minute, and processes take turns in exporting what lies in Redis.
        z.object({
          port: z.string(),
          path: z.literal('/metrics'),
          interval: z.string().regex(/^([1-9]|[1-5]\d|60)s$/),
        }),
      ),
    });
    const file = text(`${folder}/base/service-monitor.yaml`);
    const [service, monitor] = loadAll(file) as (Document & { spec: object })[];

    it('is what the operator’s schema allows, with the token that its comment adds, too', () => {
      const added = /add: (authorization: .*)$/m.exec(file)?.[1] ?? '';
      const spec = Monitor.loose().parse(monitor?.spec);
      const endpoints = spec.endpoints.map((each) => ({ ...each, ...(load(added) as object) }));

      expect(faults(monitor)).toEqual([]);
      expect(Object.keys(endpoints[0] ?? {})).toContain('authorization');
      expect(faults({ ...monitor, spec: { ...spec, endpoints } })).toEqual([]);
    });

    it.each([
      ['a mistyped field', { endpoints: [{ prot: 'metrics' }] }],
      ['a port number for a name', { endpoints: [{ port: 9464 }] }],
      ['an interval without a unit', { endpoints: [{ port: 'metrics', interval: '15' }] }],
      ['no selector', { selector: undefined }],
    ])('would not pass with %s', (_name, change) => {
      expect(faults({ ...monitor, spec: { ...monitor?.spec, ...change } })).not.toEqual([]);
    });

    it('names a port and labels that are there', () => {
      const Service = z.object({
        metadata: z.object({ labels: z.record(z.string(), z.string()) }),
        spec: z.object({ ports: z.array(z.object({ name: z.string() })) }),
      });
      const { metadata, spec } = Service.parse(service);
      const { selector, endpoints } = Monitor.parse(monitor?.spec);
      const base = load(text(`${folder}/base/kustomization.yaml`)) as { labels: { pairs: object }[] };
      const labels = Object.assign({}, ...base.labels.map(({ pairs }) => pairs), metadata.labels);

      expect(endpoints.map(({ port }) => port)).toEqual(spec.ports.map(({ name }) => name));
      expect(labels).toMatchObject(selector.matchLabels);
    });
  });

  it('names every file in a kustomization, except the one that waits for an adapter', () => {
    const named = ['base', 'all-in-one', 'web-and-worker'].flatMap((part) => {
      const { resources } = load(text(`${folder}/${part}/kustomization.yaml`)) as { resources: string[] };
      return resources.filter((name) => name.endsWith('.yaml')).map((name) => join(folder, part, name));
    });
    expect(files.filter((file) => !named.includes(file))).toEqual([
      join(folder, 'web-and-worker/autoscaling.yaml'),
    ]);
    expect(named.filter((file) => !files.includes(file))).toEqual([]);
  });

  it.runIf(has('kubectl')).each(['all-in-one', 'web-and-worker'])('%s can be built by kubectl', (overlay) => {
    const built = execFileSync('kubectl', ['kustomize', join(root, folder, overlay)], { encoding: 'utf8' });
    const kinds = (loadAll(built) as Document[]).map(({ kind }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining(['Deployment', 'Service', 'NetworkPolicy', 'ServiceMonitor']),
    );
  });

  const deployments = documents.filter(({ document }) => document.kind === 'Deployment');

  it.each(deployments.map(({ file, document }) => [file, Deployment.parse(document).spec] as const))(
    '%s: probes, rights and time to stop',
    (file, { replicas, strategy, template }) => {
      const { terminationGracePeriodSeconds, containers } = template.spec;
      const [{ env, livenessProbe, readinessProbe }] = containers;
      const role = env.find(({ name }) => name === 'ROLE')?.value;
      expect(env.map(({ name }) => name).filter((name) => !(name in settings))).toEqual([]);
      expect(livenessProbe.httpGet.path).toBe('/healthz');
      expect(readinessProbe?.httpGet.path).toBe(role === 'worker' ? undefined : '/readyz/traffic');
      const config = documents.find(({ document }) => document.kind === 'ConfigMap')?.document as never as {
        data: Record<string, string>;
      };
      expect(terminationGracePeriodSeconds).toBeGreaterThan(3 + Number(config.data.LAME_DUCK_SECONDS) + 10);
      // Two would have a Redis each.
      if (file.includes('all-in-one')) expect([replicas, strategy.type]).toEqual([1, 'Recreate']);
    },
  );

  it('sets only variables that the bot reads, and no secret', () => {
    for (const { document } of documents.filter(({ document: { kind } }) => kind === 'ConfigMap')) {
      const names = Object.keys((document as never as { data: object }).data);
      expect(names.filter((name) => !(name in settings) || secretNames.includes(name))).toEqual([]);
    }
  });
});

describe('deploy/systemd', () => {
  const unit = text('deploy/systemd/circleci-chatops.service');

  it('sets only variables that the bot reads, and passes secrets as files', () => {
    const set = [...unit.matchAll(/^Environment=(.*)$/gm)].flatMap(([, line = '']) => line.split(' '));
    const names = set.map((each) => each.split('=', 1)[0] ?? '');
    const known = [...Object.keys(settings), ...secretNames.map((name) => `${name}_FILE`)];
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
    expect(names.filter((name) => secretNames.includes(name))).toEqual([]);
    const credentials = [...unit.matchAll(/^LoadCredential=([\w-]+):/gm)].map(([, name]) => name);
    for (const each of set.filter((one) => one.includes('%d/')))
      expect(credentials).toContain(each.split('%d/')[1]);
    expect(unit).toContain('RestartPreventExitStatus=78');
  });

  it.runIf(has('systemd-analyze'))('is understood by systemd, and exposed little', () => {
    const path = join(root, 'deploy/systemd/circleci-chatops.service');
    const { stdout } = spawnSync('systemd-analyze', ['security', '--offline=true', path], {
      encoding: 'utf8',
    });
    expect(Number(/exposure level .*: ([\d.]+)/.exec(stdout)?.[1])).toBeLessThan(2);
    const { stderr } = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' });
    // What isn't installed here is no fault of the unit.
    expect(stderr.split('\n').filter((line) => line !== '' && !line.includes('is not executable'))).toEqual(
      [],
    );
  });
});

describe('the recipes', () => {
  it.each(['deploy/render/render.yaml', 'deploy/heroku/heroku.yml', 'deploy/fly/fly.toml'])(
    '%s sets only variables that the bot reads, and never a secret',
    (file) => {
      const names = [
        ...text(file).matchAll(/\b(?:key: |env )?([A-Z][A-Z_]{3,})(?:=| = |, (?:value|sync|from))/g),
      ];
      expect(names.length).toBeGreaterThan(1);
      expect(names.map(([, name = '']) => name).filter((name) => !(name in settings))).toEqual([]);
      for (const name of secretNames) expect(text(file)).not.toMatch(new RegExp(`${name}(=|, value: )\\S`));
    },
  );
});
