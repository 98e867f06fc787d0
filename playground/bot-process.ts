// The real bot as its own process, as a user would start it, with access to its log lines. Used by the demo, the
// e2e tests and the crash tests.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { end, endWithUs } from './clean-up.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface BotProcess {
  /** The URL it listens on. */
  url: string;
  pid: number;
  /** All lines it has written to stdout and stderr. */
  lines: readonly string[];
  /** Its exit code or the signal that ended it. */
  exited: Promise<number | string>;
  /** Sends SIGTERM and resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Sends SIGKILL, so the bot finishes and logs nothing. */
  kill(): Promise<void>;
}

export interface BotOptions {
  /** The whole configuration. Of the caller's environment, only PATH is passed on. */
  env: Record<string, string>;
  onLine?: (line: string) => void;
  startTimeoutMs?: number;
  /** The `main.js` of a bundle. Default: the one that `BOT_MAIN` names, or the source. */
  main?: string | undefined;
  /** Ctrl-C in a terminal doesn't reach it: the caller stops it. Implied by `reload`. */
  ownGroup?: boolean;
  /** Restarts the bot when a file it imports changes. Needs a fixed PORT in `env`; nobody waits until it is ready. */
  reload?: boolean;
}

const tsxCli = ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false'];

/** The e2e tests build a bundle, because they start hundreds of processes. */
const botCommand = (main = process.env.BOT_MAIN ?? 'src/main.ts'): string[] =>
  main.endsWith('.ts') ? ['--import', 'tsx', main] : [main];

/** Starts the bot and resolves when it logs that it is ready. Rejects with its last log lines if it exits first. */
export async function startBotProcess(options: BotOptions): Promise<BotProcess> {
  const { reload = false, ownGroup = reload, main } = options;
  const command = reload ? [...tsxCli, 'src/main.ts'] : botCommand(main);
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: '0', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // tsx kills the bot at the second signal, and Ctrl-C in a terminal reaches the whole process group.
    detached: ownGroup,
  });
  endWithUs(child);
  const lines: string[] = [];
  const exited = once(child, 'exit').then(([code, signal]): number | string => code ?? signal);
  const url = reload ? fixedUrl(child, lines, options) : await ready(child, lines, options);
  return {
    url,
    pid: child.pid ?? 0,
    lines,
    exited,
    async stop() {
      await end(child, 'SIGTERM');
      return child.exitCode;
    },
    kill: () => end(child, 'SIGKILL'),
  };
}

/** Runs the bot until it exits, for commands and for configurations that can't start. */
export async function runBotProcess(
  env: Record<string, string>,
  args: readonly string[] = [],
  onStart?: (kill: () => void) => void,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [...botCommand(), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onStart?.(() => child.kill('SIGKILL'));
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  await once(child, 'close');
  return { code: child.exitCode, output };
}

function ready(child: ChildProcess, lines: string[], options: BotOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(timer);
      reject(new Error(`The bot ${why}. Its last log lines:\n${lines.slice(-10).join('\n')}`));
    };
    const timeoutMs = options.startTimeoutMs ?? 60_000;
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`was not ready after ${timeoutMs} ms`);
    }, timeoutMs);
    const tooSoon = (code: number | null, signal: string | null) =>
      fail(`ended with ${code ?? signal} before it was ready`);
    child.once('exit', tooSoon);
    readLines(child, (line) => {
      lines.push(line);
      options.onLine?.(line);
      const found = line.includes('"msg":"Ready"') ? /"url":"([^"]+)"/.exec(line)?.[1] : undefined;
      if (found === undefined) return;
      clearTimeout(timer);
      child.off('exit', tooSoon);
      resolve(found);
    });
  });
}

function fixedUrl(child: ChildProcess, lines: string[], { env, onLine }: BotOptions): string {
  readLines(child, (line) => {
    lines.push(line);
    onLine?.(line);
  });
  return `http://127.0.0.1:${env.PORT}`;
}

function readLines(child: ChildProcess, each: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on('line', each);
  }
}
