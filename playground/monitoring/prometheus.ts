// A real Prometheus with the configuration of deploy/monitoring, for this machine and with a scrape every two seconds.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dump, load } from 'js-yaml';
import { z } from 'zod';
import { until } from '../until.ts';

export const MONITORING = fileURLToPath(new URL('../../deploy/monitoring', import.meta.url));

export interface Series {
  labels: Record<string, string>;
  /** Epoch seconds and value. */
  points: [at: number, value: number][];
}

export interface Prometheus {
  url: string;
  /** The value of each series now. */
  now(expr: string): Promise<Series[]>;
  /** Its values since then, every second. Epoch seconds. */
  since(expr: string, start: number): Promise<Series[]>;
  /** Names of the alerts that fire (`firing`), or whose condition holds but not for long enough (`pending`). */
  alerts(state: 'firing' | 'pending'): Promise<string[]>;
  close(): Promise<void>;
}

export interface PrometheusOptions {
  program: string;
  port: number;
  /** `127.0.0.1:9464` */
  targets: readonly string[];
  /** METRICS_TOKEN */
  token: string;
}

const Config = z.looseObject({
  rule_files: z.array(z.string()),
  scrape_configs: z.tuple([z.looseObject({ job_name: z.literal('chatops') })]),
});
const Point = z
  .tuple([z.number(), z.string()])
  .transform(([at, value]): [number, number] => [at, Number(value)]);
const Found = z.object({
  metric: z.record(z.string(), z.string()),
  value: Point.optional(),
  values: z.array(Point).optional(),
});
const Answer = z.object({ status: z.literal('success'), data: z.object({ result: z.array(Found) }) });
const Alerts = z.object({
  data: z.object({
    alerts: z.array(z.object({ state: z.string(), labels: z.object({ alertname: z.string() }) })),
  }),
});
const Targets = z.object({ data: z.object({ activeTargets: z.array(z.object({ health: z.string() })) }) });

/** Resolves when every target was scraped. */
export async function startPrometheus({
  program,
  port,
  targets,
  token,
}: PrometheusOptions): Promise<Prometheus> {
  const folder = await mkdtemp(join(tmpdir(), 'chatops-prometheus-'));
  const credentials = join(folder, 'token');
  await writeFile(credentials, token);
  await writeFile(join(folder, 'prometheus.yml'), await configure(credentials, targets));
  const child = spawn(
    program,
    [
      `--config.file=${folder}/prometheus.yml`,
      `--storage.tsdb.path=${folder}/data`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=warn',
    ],
    { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const close = async () => {
    await stop(child);
    await rm(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  const get = async (path: string): Promise<unknown> => (await fetch(url + path)).json();
  const ask = async (path: string, query: Record<string, string>): Promise<Series[]> => {
    const answer = Answer.safeParse(await get(`/api/v1/${path}?${new URLSearchParams(query)}`));
    if (!answer.success) throw new Error(`Prometheus can't answer ${query.query}`);
    return answer.data.data.result.map(({ metric, value, values }) => ({
      labels: metric,
      points: values ?? (value === undefined ? [] : [value]),
    }));
  };
  try {
    const areUp = async () => {
      const { data } = Targets.parse(await get('/api/v1/targets'));
      return (
        data.activeTargets.length === targets.length &&
        data.activeTargets.every(({ health }) => health === 'up')
      );
    };
    await until(() => areUp().catch(() => false), 'Prometheus to scrape every process', {
      timeoutMs: 90_000,
    });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    url,
    now: (query) => ask('query', { query }),
    since: (query, start) =>
      ask('query_range', { query, start: `${start}`, end: `${Date.now() / 1000}`, step: '1' }),
    async alerts(wanted) {
      const { data } = Alerts.parse(await get('/api/v1/alerts'));
      return data.alerts.filter(({ state }) => state === wanted).map(({ labels }) => labels.alertname);
    },
    close,
  };
}

async function configure(credentials: string, targets: readonly string[]): Promise<string> {
  const config = Config.parse(load(await readFile(join(MONITORING, 'prometheus.yml'), 'utf8')));
  const [scrape] = config.scrape_configs;
  const here = {
    ...{ scrape_interval: '2s', authorization: { credentials_file: credentials } },
    static_configs: [{ targets }],
  };
  return dump({
    global: { evaluation_interval: '1s' },
    ...config,
    rule_files: config.rule_files.map((file) => join(MONITORING, file)),
    scrape_configs: [{ ...scrape, ...here }],
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
