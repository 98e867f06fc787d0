// The process: reads the configuration, starts the app, stops on a signal. Only this file exits the process. Exit
// codes: 0 after a clean stop, 1 after an unexpected failure, 78 (EX_CONFIG) if the configuration is wrong.
import { startApp } from './app.ts';
import { loadConfig, secretsOf } from './config.ts';
import { ConfigError } from './errors.ts';
import { createLogger } from './observability/logger.ts';

/** Longer than the longest job's own timeouts. After that the process exits; Redis keeps unfinished jobs. */
const stopTimeoutMs = 35_000;

async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLogger({ level: config.LOG_LEVEL, secrets: secretsOf(config) });
  const starting = startApp(config, { log });
  let stopping = false;

  const stop = async (why: string, exitCode: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info({ why }, 'Stopping');
    const timer = setTimeout(() => {
      log.error({ stopTimeoutMs }, 'Some work did not finish in time; it resumes after a restart');
      process.exit(1);
    }, stopTimeoutMs);
    // A signal may arrive while the app is still starting.
    await starting.then(
      (app) => app.close(),
      () => undefined,
    );
    clearTimeout(timer);
    log.info({}, 'Stopped');
    process.exit(exitCode);
  };

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => void stop(signal, 0));
  }
  // Libraries forget promises in their callbacks. That loses one message; ending the process would lose all others too.
  process.on('unhandledRejection', (reason) => {
    log.error({ err: reason }, 'A promise was rejected, and nothing handled it');
    void starting.then(
      (app) => app.onStrayRejection(),
      () => undefined,
    );
  });

  const app = await starting;
  log.info({ url: app.url, role: config.ROLE }, 'Ready');
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError) {
    process.stderr.write(`${error.message}\nSee .env.example for every variable.\n`);
    process.exit(78);
  }
  process.stderr.write(
    `The bot could not start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
});
