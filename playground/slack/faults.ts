// Injected faults: the next calls of a method get a wrong answer, a late one, or none.
import type { DrawnFault, Fault } from './stand-in.ts';

type Draw = (method: string) => DrawnFault | undefined;

export interface Faults {
  add(fault: Fault): () => void;
  draw(choose: Draw | undefined): void;
  clear(): void;
  /** The fault for this call, counted as used. */
  take(method: string, channel?: string): DrawnFault | undefined;
}

export function createFaults(): Faults {
  let pending: { fault: Fault; left: number }[] = [];
  let drawn: Draw | undefined;
  return {
    add: (fault) => {
      const added = { fault, left: fault.times ?? 1 };
      pending.push(added);
      return () => {
        pending = pending.filter((each) => each !== added);
      };
    },
    draw: (choose) => {
      drawn = choose;
    },
    clear: () => {
      pending = [];
      drawn = undefined;
    },
    take: (method, channel) => {
      const hit = pending.find(({ fault }) => {
        const named = typeof fault.method === 'string' ? fault.method === method : fault.method.test(method);
        return named && (fault.channel === undefined || fault.channel === channel);
      });
      if (!hit) return drawn?.(method);
      hit.left -= 1;
      if (hit.left <= 0) pending = pending.filter((each) => each !== hit);
      return hit.fault;
    },
  };
}
