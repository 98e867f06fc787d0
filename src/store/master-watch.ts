// Asks the Sentinels who the master is, and listens to them. During a planned failover, the old master still accepts
// writes that the new one never gets, so from just before the promotion until it is done nobody gets an address.
import { EventEmitter, once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Address } from './redis-target.ts';

export interface MasterWatch {
  /** Rejects while no Sentinel names a master. During a promotion, it waits for its end. */
  master(): Promise<Address>;
  /** Called when existing connections must be given up. Returns how to stop listening. */
  onMoved(listener: () => void): () => void;
  close(): void;
}

/** Longer than any promotion takes: Sentinel looks for its end every second. */
const LONGEST_HOLD_MS = 8_000;
/** How long other Sentinels may still name the old master. They tell each other every 2 s. */
const TRUSTED_MS = 10_000;
/** More than a Sentinel that is well needs. */
const ASK_MS = 2_000;
const EVENTS = [
  '+failover-state-send-slaveof-noone',
  '+promoted-slave',
  '+switch-master',
  '-failover-abort-*',
];

/** `sentinels`: one connection each, which the watch closes. */
export function createMasterWatch(name: string, sentinels: readonly Redis[]): MasterWatch {
  const moves = new EventEmitter().setMaxListeners(0);
  let held: NodeJS.Timeout | undefined;
  let promoted: { at: number; address: Address } | undefined;
  let current = '';
  const troubles = new Map<Redis, Error>();
  const firstReady = Promise.race([
    new Promise<void>((resolve) => {
      for (const sentinel of sentinels) sentinel.once('ready', () => resolve());
    }),
    pause(ASK_MS, undefined, { ref: false }),
  ]);

  function release(): void {
    clearTimeout(held);
    held = undefined;
    moves.emit('released');
  }

  function moveTo(address: Address): void {
    promoted = { at: Date.now(), address };
    const isNews = current !== keyOf(address);
    current = keyOf(address);
    release();
    if (isNews) moves.emit('moved');
  }

  function hear(event: string, text: string): void {
    const words = text.split(' ');
    // `<name> <old host> <old port> <new host> <new port>`, or `<kind> <id> <host> <port> [@ <name> …]`.
    if (event === '+switch-master') {
      if (words[0] === name) moveTo({ host: words[3] ?? '', port: Number(words[4]) });
      return;
    }
    const of = words[4] === '@' ? words[5] : words[1];
    if (of !== name) return;
    if (event === '+promoted-slave') moveTo({ host: words[2] ?? '', port: Number(words[3]) });
    else if (event.startsWith('-failover-abort')) release();
    else if (held === undefined) {
      held = setTimeout(release, LONGEST_HOLD_MS);
      held.unref();
      moves.emit('moved');
    }
  }

  /** The newest election counts: a Sentinel that was cut off names the master of an older one. */
  async function ask(): Promise<Address> {
    const answers = await Promise.allSettled(
      sentinels.map(async (sentinel) => {
        if (sentinel.status !== 'ready') throw troubles.get(sentinel) ?? new Error('no Sentinel answers');
        const flat = await sentinel.call('SENTINEL', 'MASTER', name);
        const fields = Array.isArray(flat) ? flat.map(String) : [];
        const read = (field: string): string => fields[fields.indexOf(field) + 1] ?? '';
        // It already knows the promoted replica, while its own record still shows the old master.
        const address = await sentinel.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', name);
        const [host, port] = Array.isArray(address) ? address.map(String) : [];
        if (host === undefined) throw new Error(`No such master with that name: ${name}`);
        return { epoch: Number(read('config-epoch')), address: { host, port: Number(port) } };
      }),
    );
    const known = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    const [best] = known.sort((a, b) => b.epoch - a.epoch);
    if (best !== undefined) return best.address;
    const [first] = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
    throw first instanceof Error ? first : new Error('no Sentinel answers');
  }

  for (const sentinel of sentinels) {
    sentinel.on('error', (error) => troubles.set(sentinel, error));
    sentinel.on('pmessage', (_pattern: string, event: string, text: string) => hear(event, text));
    // Also after each reconnect: a switch may have been missed meanwhile.
    sentinel.on('ready', () => {
      sentinel.psubscribe(...EVENTS).catch(() => undefined);
      if (current === '') return;
      ask().then(
        (address) => current === keyOf(address) || held !== undefined || moveTo(address),
        () => undefined,
      );
    });
  }

  return {
    async master() {
      await firstReady;
      if (held !== undefined) await once(moves, 'released');
      if (promoted !== undefined && Date.now() - promoted.at < TRUSTED_MS) return promoted.address;
      const address = await Promise.race([ask(), pause(ASK_MS, undefined, { ref: false })]);
      if (address === undefined) throw new Error('no Sentinel answers');
      current = keyOf(address);
      return address;
    },
    onMoved(listener) {
      moves.on('moved', listener);
      return () => moves.off('moved', listener);
    },
    close() {
      release();
      for (const sentinel of sentinels) sentinel.disconnect();
    },
  };
}

const keyOf = ({ host, port }: Address): string => `${host}:${port}`;
