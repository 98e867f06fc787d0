// Prism mocks the OpenAPI file: it refuses what the file does not allow and answers with the file's examples. npx fetches it
// when it is wanted, so that it is no dependency of ours. https://docs.stoplight.io/docs/prism
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const PACKAGE = '@stoplight/prism-cli@5';
/** The first time npx has to download it. */
const START_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 5_000;

export interface Prism {
  /** `http://127.0.0.1:port`; the paths of the file follow, without its server's prefix. */
  url: string;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Throws with Prism's own last words when it does not come up. */
export async function startPrism(file: string): Promise<Prism> {
  // Without --errors it refuses wrong requests all the same, and does not refuse its own answers: some examples of the
  // file do not fit its schemas.
  const flags = ['--host', '127.0.0.1', '--port', '0', '--seed', 'contract'];
  // A group of its own: npx starts a shell that starts node, and all three must end.
  const child = spawn('npx', ['--yes', PACKAGE, 'mock', file, ...flags], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  const stop = () => stopGroup(child);
  // Should this process be ended from outside: it is in no group of ours, and would stay.
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
    // It goes on talking; what is not read would in the end hold it up.
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
