// Prism mocks the OpenAPI file: it refuses what the file doesn't allow and answers with the file's examples. npx downloads
// it on demand, so it isn't a dependency. https://docs.stoplight.io/docs/prism
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const PACKAGE = '@stoplight/prism-cli@5';
/** Includes the first download by npx. */
const START_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 5_000;

export interface Prism {
  /** `http://127.0.0.1:port`. The file's paths follow, without its server's prefix. */
  url: string;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Throws with Prism's last output if it doesn't start. */
export async function startPrism(file: string): Promise<Prism> {
  // Without --errors it still refuses wrong requests, but not its own answers: some of the file's examples don't
  // match its schemas.
  const flags = ['--host', '127.0.0.1', '--port', '0', '--seed', 'contract'];
  // In its own process group: npx starts a shell that starts node, and all three must exit.
  const child = spawn('npx', ['--yes', PACKAGE, 'mock', file, ...flags], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  const stop = () => stopGroup(child);
  // Prism isn't in our process group, so it would outlive this process if that is killed.
  process.once('exit', () => signalGroup(child, 'SIGKILL'));
  try {
    return { url: await readUrl(child), [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function readUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) =>
      reject(new Error(`Prism ${why}:\n${said.trim().split('\n').slice(-8).join('\n')}`));
    const timer = setTimeout(() => fail('did not start in time'), START_TIMEOUT_MS);
    // Keep reading its output. A full pipe would block it.
    const listen = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-20_000);
      const url = /Prism is listening on (http:\/\/[\w.:]+)/.exec(said)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', (error) => fail(`could not be started (${error.message})`));
    child.once('exit', () => {
      clearTimeout(timer);
      fail('ended');
    });
  });
}

async function stopGroup(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  const ended = once(child, 'exit');
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid !== undefined && isRunning(child)) process.kill(-child.pid, signal);
}

function isRunning({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid !== undefined && exitCode === null && signalCode === null;
}
