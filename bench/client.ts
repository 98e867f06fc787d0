// What our client adds to one GET: a deadline, the rate budget, warnings, and a schema check of the response.
// Compared with bare axios, which does none of that, and with what mcp-server-circleci does.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import axios from 'axios';
import { z } from 'zod';
import { createCircleci } from '../src/circleci/client.ts';
import { jobsPage, workflowId } from './support/jobs-page.ts';
import { type Contender, measure, type Standing } from './support/measure.ts';

export const about =
  'requests per second and CPU of the CircleCI client, compared with bare axios and mcp-server-circleci';

const TOKEN = 'cci-token-of-the-bench';
const LOADS = [
  { concurrency: 1, calls: 1_500, rounds: 9 },
  { concurrency: 16, calls: 3_000, rounds: 9 },
];

export async function run(): Promise<void> {
  const server = fork(fileURLToPath(new URL('./support/page-server.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  });
  const [port] = (await once(server, 'message', { signal: AbortSignal.timeout(20_000) })) as [number];
  const baseUrl = `http://127.0.0.1:${port}`;
  const client = createCircleci({ token: TOKEN, baseUrl });
  // As many connections as our client opens, so that only the work per call differs.
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const contenders: Contender[] = [
    { name: 'bare axios, kept connections', call: bareAxios(baseUrl, agent) },
    { name: 'this client, workflows.jobs', call: () => client.workflows.jobs(workflowId) },
    { name: "mcp-server-circleci's way *", call: theirWay(baseUrl) },
  ];
  try {
    print(
      `One GET of a workflow's jobs (12 jobs, ${(jobsPage.length / 1024).toFixed(1)} KB), over loopback.`,
    );
    print(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}.`);
    for (const load of LOADS) {
      const standings = await measure(contenders, load);
      print(
        `\nconcurrency ${load.concurrency}: medians of ${load.rounds} rounds of ${load.calls} calls each, in turns`,
      );
      printTable(contenders, standings);
    }
    print('\n* its approach, rewritten: global fetch, no timeout, no retry, zod for two fields of a job.');
  } finally {
    client.close();
    agent.destroy();
    server.kill();
  }
}

function bareAxios(baseUrl: string, httpAgent: Agent) {
  const url = `${baseUrl}/api/v2/workflow/${workflowId}/job`;
  const headers = { 'Circle-Token': TOKEN, Accept: 'application/json' };
  return async () => (await axios.get(url, { headers, httpAgent })).data as unknown;
}

const TheirJobs = z.object({
  items: z.array(z.object({ job_number: z.number().optional(), id: z.string() })),
  next_page_token: z.string().nullable(),
});

/** https://github.com/CircleCI-Public/mcp-server-circleci, src/clients: fetch, parse the text, check a schema. */
function theirWay(baseUrl: string) {
  const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
  return async () => {
    const url = new URL(`${baseUrl}/api/v2/workflow/${workflowId}/job`);
    const response = await fetch(url.toString(), { method: 'GET', headers });
    if (!response.ok) throw new Error(`${response.status} for ${response.url}`);
    const parsed = TheirJobs.safeParse(JSON.parse(await response.text()));
    if (!parsed.success) throw new Error('another shape');
    return parsed.data.items;
  };
}

function printTable(contenders: readonly Contender[], standings: readonly Standing[]): void {
  print(row('', 'calls/s', 'of axios', 'CPU µs/call', 'of axios'));
  for (const [index, { callsPerSecond, speedRatio, cpuMicros, cpuRatio }] of standings.entries()) {
    const figures = [
      callsPerSecond.toFixed(0),
      speedRatio.toFixed(2),
      cpuMicros.toFixed(0),
      cpuRatio.toFixed(2),
    ];
    print(row(contenders[index]?.name ?? '', ...figures));
  }
}

function row(name: string, ...figures: string[]): string {
  return name.padEnd(30) + figures.map((figure) => figure.padStart(12)).join('');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
