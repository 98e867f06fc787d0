#!/usr/bin/env node
// The process: reads the configuration, starts the app, stops on a signal; or runs a command of the command line. Only this file
// exits the process. Exit codes: 0 after a clean stop, 1 after an unexpected failure, 78 (EX_CONFIG) if the configuration is wrong.
import { setTimeout as pause } from 'node:timers/promises';
import packageJson from '../package.json' with { type: 'json' };
import type { App } from './app.ts';
import { loadConfig, misnamed, secretsOf } from './config.ts';
import { headerOf } from './environment/trace-settings.ts';
import { BotError, ConfigError } from './errors.ts';
import { isOwnBug } from './observability/is-own-bug.ts';
import { createLogger } from './observability/logger.ts';
import { startSpans } from './observability/start-spans.ts';

/** Besides the lame duck time. Docker kills what has not stopped after 10 s. */
const stopTimeoutMs = 9_500;
/** A start that waits for Redis isn't waited for. */
const START_MS = 2_000;

/** Until the configuration is read. */
let log = createLogger({ level: 'info', secrets: [] });
let lameDuckMs = 0;
let starting: Promise<App> | undefined;
let isStopping = false;
let closeSpans = async (): Promise<void> => undefined;

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (args.length > 0) {
    const { runCommand } = await import('./cli/run-command.ts');
    process.exitCode = await runCommand(args, {
      print: (text) => void process.stdout.write(text),
      complain: (text) => void process.stderr.write(text),
    });
    return;
  }
  // Before anything slow: process 1 of a container doesn't get signals it has no listener for.
  listen();
  const config = loadConfig();
  log = createLogger({ level: config.LOG_LEVEL, secrets: secretsOf(config) });
  for (const sentence of misnamed()) log.warn({}, sentence);
  lameDuckMs = config.LAME_DUCK_SECONDS * 1000;
  closeSpans = await startSpans({
    endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT,
    headers: Object.fromEntries(config.OTEL_EXPORTER_OTLP_HEADERS.map((pair) => headerOf(pair) ?? [])),
    ...{ serviceName: config.OTEL_SERVICE_NAME, version: packageJson.version, log },
    ...{ sampler: config.OTEL_TRACES_SAMPLER, samplerArg: config.OTEL_TRACES_SAMPLER_ARG },
  });
  const { startApp } = await import('./app.ts');
  starting = startApp(config, { log });
  const app = await starting;
  log.info({ url: app.url, role: config.ROLE }, 'Ready');
}

function listen(): void {
  // Ctrl-C comes from a person who waits, not from a platform whose load balancers have to notice.
  process.on('SIGTERM', () => void stop('SIGTERM', { exitCode: 0, forMs: lameDuckMs }));
  process.on('SIGINT', () => void stop('SIGINT', { exitCode: 0, forMs: 0 }));
  process.on('unhandledRejection', (reason) => {
    // Libraries forget promises in their callbacks. That loses one message; ending the process would lose all others too.
    if (!(reason instanceof BotError) && isOwnBug(reason)) return onBug(reason);
    log.error({ err: reason }, 'A promise was rejected, and nothing handled it');
    void starting?.then(
      (app) => app.onStrayRejection(),
      () => undefined,
    );
  });
  process.on('uncaughtException', onBug);
}

/** What it left half done is unknown, so only a new process can be trusted. */
function onBug(error: unknown): void {
  log.error(
    { err: error },
    'A bug in this bot ends the process; its supervisor starts it again. Report this line',
  );
  if (!isStopping) void stop('a bug', { exitCode: 1, forMs: 0 });
}

/** `forMs`: how long the app serves on while it says that it leaves. */
async function stop(why: string, { exitCode, forMs }: { exitCode: number; forMs: number }): Promise<void> {
  if (isStopping) {
    log.warn({ why }, 'Ended before everything was finished; it resumes after a restart');
    process.exit(1);
  }
  isStopping = true;
  log.info({ why, lameDuckMs: forMs }, 'Stopping');
  setTimeout(() => {
    log.error({}, 'Some work did not finish in time; it resumes after a restart');
    process.exit(1);
  }, forMs + stopTimeoutMs);
  const start = starting?.catch(() => undefined);
  const app = await Promise.race([start, pause(START_MS)]);
  await app?.close(forMs);
  await closeSpans();
  log.info({}, 'Stopped');
  process.exit(exitCode);
}

main().catch((error: unknown) => {
  // A start that was given up fails as it likes.
  if (isStopping) return;
  if (error instanceof ConfigError) {
    process.stderr.write(`${error.message}\nSee .env.example for every variable.\n`);
    process.exit(78);
  }
  process.stderr.write(
    `The bot could not start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
});
