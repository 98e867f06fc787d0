// Checks deploy/monitoring and the page of metrics with Prometheus' own promtool, and every metric they name against the code.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findProgram } from '../../playground/monitoring/find-program.ts';
import { readPanels } from '../../playground/monitoring/panels.ts';
import { MONITORING } from '../../playground/monitoring/prometheus.ts';
import { printDashboard } from '../../script/dashboard.ts';
import { everyMetric } from '../support/every-metric.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const text = (path: string): string => readFileSync(join(root, path), 'utf8');
const shipped = (file: string): string => readFileSync(join(MONITORING, file), 'utf8');

const Rules = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          labels: z.object({ severity: z.enum(['page', 'ticket']) }),
          annotations: z.object({ summary: z.string() }),
        }),
      ),
    }),
  ),
});
const rules = Rules.parse(load(shipped('chatops.rules.yml'))).groups.flatMap((group) => group.rules);
const panels = await readPanels('5m');
const page = await everyMetric();

const asked: (readonly [where: string, expr: string])[] = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...panels.flatMap(({ title, queries }) => queries.map(({ expr }) => [title, expr] as const)),
];

/** Prometheus makes it itself. */
const OF_PROMETHEUS = 'up';

/** Metric -> its labels, as on the page. A histogram's series have names of their own. */
function seriesOf(metrics: string): Map<string, Set<string>> {
  const series = new Map([[OF_PROMETHEUS, new Set(['job', 'instance'])]]);
  for (const [, name = '', labels = ''] of metrics.matchAll(/^(\w+)(?:\{(.*)\})? \S+$/gm)) {
    const known = series.get(name) ?? new Set(['job', 'instance']);
    for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) known.add(label);
    series.set(name, known);
  }
  return series;
}

/** What a PromQL expression names that isn't there, with labels that it selects by. */
function unknownIn(expr: string): string[] {
  const known = seriesOf(page);
  const selectors = [...expr.matchAll(/\b([a-z]\w*_\w+|up)(?:\{(.*?)\})?(?=[\s)[{]|$)/g)];
  const names = selectors.filter(
    ([, name = '']) => !['histogram_quantile', 'count_over_time'].includes(name),
  );
  return names.flatMap(([, name = '', labels = '']) => {
    const mine = known.get(name);
    if (mine === undefined) return [name];
    return [...labels.matchAll(/(\w+)\s*[=!]/g)]
      .map(([, label = '']) => label)
      .filter((label) => !mine.has(label))
      .map((label) => `${name}{${label}}`);
  });
}

describe('what the rules and panels name', () => {
  it.each(asked)('%s: is exported by the code', (_, expr) => {
    expect(unknownIn(expr)).toEqual([]);
  });

  it('is found missing when it is', () => {
    expect(unknownIn('sum(rate(chatops_nothing_total{job="chatops"}[5m])) > up')).toEqual([
      'chatops_nothing_total',
    ]);
    expect(unknownIn('max(chatops_queue_jobs{quue="intake"})')).toEqual(['chatops_queue_jobs{quue}']);
  });

  it('has values that the code uses', () => {
    const source = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => text(`src/${file}`))
      .join('\n');
    const values = asked
      .flatMap(([, expr]) => [...expr.matchAll(/(\w+)\s*(?:=~|!=|=)\s*"([^"]*)"/g)])
      .filter(([, label = '']) => !['job', 'status'].includes(label))
      .flatMap(([, , value = '']) => value.split('|'));

    expect(values.length).toBeGreaterThan(10);
    // States of a queue are BullMQ's.
    const ours = values.filter((value) => !['waiting', 'prioritized', 'delayed'].includes(value));
    expect(ours.filter((value) => !source.includes(`'${value}'`))).toEqual([]);
  });

  it.each(['deploy/kubernetes/web-and-worker/autoscaling.yaml'])('%s: too', (file) => {
    const names = [...text(file).matchAll(/chatops_\w+/g)].map(([name]) => name);

    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect([...seriesOf(page).keys()]).toContain(name);
  });

  it.each(['docs/monitoring.md', 'docs/operations.md', 'docs/upgrading.md', 'CHANGELOG.md'])(
    '%s: too',
    (file) => {
      const names = [...text(file).matchAll(/`(chatops_\w+)/g)].map(([, name = '']) => name);
      const families = [...page.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name);

      expect(names.filter((name) => !families.includes(name) && !seriesOf(page).has(name))).toEqual([]);
    },
  );
});

it('docs/monitoring.md lists every metric with its labels', () => {
  const rows = text('docs/monitoring.md').split('\n');
  for (const [, name = ''] of page.matchAll(/^# TYPE (chatops_\w+)/gm)) {
    const row = rows.find((line) => line.startsWith('| `chatops_') && line.includes(`\`${name}\``));
    const [, , labels = ''] = row?.split('|') ?? [];
    const mine =
      [...seriesOf(page)].find(([series]) => [name, `${name}_count`].includes(series))?.[1] ?? new Set();
    const told = [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label);

    expect([name, ...told]).toEqual([
      name,
      ...[...mine].filter((label) => !['job', 'instance'].includes(label)),
    ]);
  }
});

describe('the dashboard', () => {
  it('is what its script writes', () => {
    expect(shipped('chatops-dashboard.json'), 'run `npm run dashboard`').toBe(printDashboard());
  });

  it('shows every metric of the bot', () => {
    const all = [...page.matchAll(/^# TYPE (chatops_\w+)/gm)].map(([, name = '']) => name);
    const shown = asked.map(([, expr]) => expr).join('\n');

    expect(all.filter((name) => !shown.includes(name))).toEqual(OF_LOGS_ONLY);
  });

  it('gives each panel a title of its own, a unit and a legend', () => {
    expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
    for (const { queries } of panels) for (const { legend } of queries) expect(legend).not.toBe('');
  });
});

/** They say how the bot is connected; nobody plots them. */
const OF_LOGS_ONLY = ['chatops_slack_connections'];

describe('the alerts', () => {
  it.each(rules.map(({ alert }) => alert))(
    '%s: has a row in docs/monitoring.md that says what to do',
    (alert) => {
      expect(text('docs/monitoring.md')).toContain(`| \`${alert}\` |`);
    },
  );

  it.each(rules.map(({ alert }) => alert))('%s: is tested where it fires and where it does not', (alert) => {
    const cases = shipped('chatops.rules.test.yml');

    expect(cases).toMatch(new RegExp(`eval_time: \\w+, alertname: ${alert} `));
    expect(cases).toMatch(new RegExp(`alertname: ${alert}\\n\\s+exp_alerts:\\n\\s+- exp_labels`));
  });
});

const promtool = findProgram('promtool');
const run = (args: readonly string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(promtool ?? '', args, {
    cwd: MONITORING,
    input,
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
};

describe.skipIf(promtool === undefined)(
  `promtool${promtool ? '' : ' (skipped: it is not installed, see script/bootstrap)'}`,
  () => {
    it('finds the names and types of all metrics in order', () => {
      expect(run(['check', 'metrics'], page)).toEqual({ status: 0, said: '' });
    });

    it('complains about one that breaks the conventions', () => {
      const wrong =
        '# HELP chatops_late_milliseconds Late\n# TYPE chatops_late_milliseconds counter\nchatops_late_milliseconds 1\n';

      expect(run(['check', 'metrics'], page + wrong).status).not.toBe(0);
    });

    it.each([
      ['check', 'rules', 'chatops.rules.yml'],
      ['test', 'rules', 'chatops.rules.test.yml'],
      ['check', 'config', '--syntax-only', 'prometheus.yml'],
    ])('%s %s %s %s', (...args) => {
      const { status, said } = run(args.filter((arg) => arg !== undefined));

      expect(status, said).toBe(0);
    });
  },
);
