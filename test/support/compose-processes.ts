// What `docker compose up` starts, as processes of this machine: each service with its command and environment, once what it depends on is
// healthy. Ports and addresses are this test's.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { type BotProcess, startBotProcess } from '../../playground/bot-process.ts';
import { freePort } from '../../src/store/free-port.ts';
import { filled, services } from './compose-file.ts';
import { until } from './until.ts';

const run = promisify(execFile);

export interface ComposeProcesses {
  web: BotProcess;
  worker: BotProcess;
  /** Of a service, for another process of it, as `docker compose run` starts one. */
  environmentOf(service: 'web' | 'worker'): Record<string, string>;
  stop(): Promise<void>;
}

export interface ComposeOptions {
  /** The variables of .env, which are also each bot's `env_file`. */
  env: Readonly<Record<string, string>>;
  /** Where redis keeps its data. */
  dir: string;
  webPort: number;
}

export async function startComposeProcesses({
  env,
  dir,
  webPort,
}: ComposeOptions): Promise<ComposeProcesses> {
  const redisPort = await freePort();
  const redis = await startRedis(env, dir, redisPort);
  const ports = { web: [webPort, await freePort()], worker: [await freePort(), await freePort()] } as const;
  const environmentOf: ComposeProcesses['environmentOf'] = (service) => {
    const given = Object.entries(services[service]?.environment ?? {}).map(([name, value]) => [
      name,
      filled(value, env).replace('@redis:6379', `@127.0.0.1:${redisPort}`),
    ]);
    const [port, metricsPort] = ports[service];
    // Containers have an address and files of their own; these processes share them.
    const own = { HOST: '127.0.0.1', PORT: String(port), METRICS_PORT: String(metricsPort) };
    const files = { DATA_DIR: `${dir}/${service}` };
    return { ...env, ...Object.fromEntries(given), ...own, ...files };
  };
  const [web, worker] = await Promise.all([
    startBotProcess({ env: environmentOf('web') }),
    startBotProcess({ env: environmentOf('worker') }),
  ]);
  return {
    ...{ web, worker, environmentOf },
    async stop() {
      await Promise.all([web.stop(), worker.stop()]);
      redis.kill('SIGTERM');
      await once(redis, 'exit');
    },
  };
}

/** Resolves once its health check passes. */
async function startRedis(env: ComposeOptions['env'], dir: string, port: number): Promise<ChildProcess> {
  const { command = [], environment = {}, healthcheck } = services.redis ?? {};
  const [program = '', ...args] = command.map((word) => filled(word, env));
  const here = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir];
  const redis = spawn(program, [...args, ...here], { stdio: 'ignore' });
  const [, check = '', ...checkArgs] = healthcheck?.test ?? [];
  const checkEnv = Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, filled(value, env)]),
  );
  await until(async () => {
    const ends = run(check, ['-p', String(port), ...checkArgs], {
      env: { PATH: process.env.PATH, ...checkEnv },
    });
    return (await ends.catch(() => undefined))?.stdout.trim() === 'PONG';
  }, 'Redis to be healthy');
  return redis;
}
