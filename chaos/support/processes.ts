// The bot's processes, as a supervisor keeps them: one that ends, killed or not, is started again.
import { setTimeout as pause } from 'node:timers/promises';
import { type BotProcess, startBotProcess } from '../../playground/bot-process.ts';

export interface Kept {
  name: string;
  /** Undefined while it starts. */
  running: BotProcess | undefined;
  starts: number;
}

export interface Processes {
  all: readonly Kept[];
  /** SIGKILL; resolves when the process is gone. Waits for one that is just starting. */
  kill(place: number): Promise<void>;
  /** What was written by processes that ended by themselves, one text for each. */
  ended(): readonly string[];
  stop(): Promise<void>;
}

export interface KeptOptions {
  roles: readonly ('web' | 'worker')[];
  env: Record<string, string>;
  onUp(place: number, url: string): void;
  onDown(place: number): void;
  onLine?(name: string, line: string): void;
}

const AGAIN_AFTER_MS = 300;
const LAST_LINES = 5;

export async function keepProcesses(options: KeptOptions): Promise<Processes> {
  const { roles, env, onUp, onDown, onLine } = options;
  const ended: string[] = [];
  let isStopping = false;
  const all = roles.map((role, place): Kept => ({ name: `${role}-${place}`, running: undefined, starts: 0 }));

  async function start(place: number): Promise<void> {
    const kept = all[place];
    const role = roles[place];
    if (kept === undefined || role === undefined) throw new Error(`no process ${place}`);
    while (!isStopping) {
      kept.starts += 1;
      try {
        const running = await startBotProcess({
          env: { ...env, ROLE: role },
          ...(onLine && { onLine: (line: string) => onLine(kept.name, line) }),
        });
        kept.running = running;
        if (isStopping) await running.stop();
        else onUp(place, running.url);
        return;
      } catch (error) {
        // Redis was away, say. A supervisor tries again.
        onLine?.(kept.name, `did not start: ${String(error)}`);
        await pause(AGAIN_AFTER_MS);
      }
    }
  }

  async function watch(place: number): Promise<void> {
    const kept = all[place];
    while (!isStopping && kept !== undefined) {
      await start(place);
      const { running } = kept;
      if (running === undefined) return;
      const how = await running.exited;
      kept.running = undefined;
      onDown(place);
      if (how !== 'SIGKILL' && !isStopping) {
        ended.push(`${kept.name} ended with ${how}:\n${running.lines.slice(-LAST_LINES).join('\n')}`);
      }
    }
  }

  const watching = all.map((_, place) => watch(place));
  return {
    all,
    ended: () => ended,
    async kill(place) {
      const kept = all[place];
      while (kept !== undefined && kept.running === undefined) await pause(20);
      await kept?.running?.kill();
    },
    async stop() {
      isStopping = true;
      await Promise.all(all.map(({ running }) => running?.stop()));
      await Promise.all(watching);
    },
  };
}
