#!/usr/bin/env node
// The process: reads the configuration, starts the app, stops on a signal; or runs `rotate-keys`. Only this file exits the process. Exit
// codes: 0 after a clean stop, 1 after an unexpected failure, 78 (EX_CONFIG) if the configuration is wrong.
import { startApp } from './app.ts';
import { type Config, loadConfig, secretsOf } from './config.ts';
import { type JobName, sealedOf, tokenPurpose } from './contracts/index.ts';
import { ConfigError } from './errors.ts';
import { createLogger, type Logger } from './observability/logger.ts';
import { openConnections } from './store/connections.ts';
import { createKeys } from './store/keys.ts';
import { type Resealed, resealAll } from './store/reseal.ts';

/** Longer than the longest job's own timeouts. After that the process exits; Redis keeps unfinished jobs. */
const stopTimeoutMs = 35_000;

async function main(): Promise<void> {
  const [command] = process.argv.slice(2);
  if (command !== undefined && command !== 'rotate-keys') {
    throw new ConfigError([`There is no command ${JSON.stringify(command)}. The only one is rotate-keys.`]);
  }
  const config = loadConfig();
  const log = createLogger({ level: config.LOG_LEVEL, secrets: secretsOf(config) });
  if (command === 'rotate-keys') return await rotateKeys(config, log);
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

/** Ends with 1 if something can't be sealed again, so that a script doesn't retire the old key. */
async function rotateKeys(config: Config, log: Logger): Promise<void> {
  if (config.SEAL_KEYS.length < 2) {
    throw new ConfigError([
      'SEAL_KEYS needs the new key and the old one, in this order: SEAL_KEYS=new,old. The generated key is in DATA_DIR/seal.key.',
    ]);
  }
  const connections = await openConnections(config, log);
  try {
    const resealed = await resealAll({
      redis: connections.quick,
      keys: createKeys(config.REDIS_PREFIX),
      sealKeys: config.SEAL_KEYS,
      purposeOfAccount: tokenPurpose,
      sealedOf: (name) => sealedOf(name as JobName),
    });
    process.stdout.write(sayResealed(resealed));
    process.exitCode = resealed.unreadable.length === 0 ? 0 : 1;
  } finally {
    await connections.close();
  }
}

function sayResealed({ accounts, heldRequests, jobs, already, unreadable }: Resealed): string {
  const lines = [
    `Sealed again with the first of SEAL_KEYS: logins ${accounts}, held requests ${heldRequests}, jobs ${jobs}.`,
    `Sealed with it before: ${already}.`,
    ...(unreadable.length === 0
      ? ['Nothing needs the other keys anymore. Remove them from SEAL_KEYS and restart every process.']
      : [
          `Not one of SEAL_KEYS opens ${unreadable.length}: ${unreadable.slice(0, 10).join(', ')}`,
          'Add the key they were sealed with and run this again, or delete them.',
        ]),
  ];
  return `${lines.join('\n')}\n`;
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
