// Ends a call when its time is up or its caller stops waiting, whichever comes first.
import { TransportFault } from './errors.ts';

export interface Deadline extends Disposable {
  /** Aborts with a TransportFault as the reason. */
  readonly signal: AbortSignal;
}

export function startDeadline(timeoutMs: number, outer: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  const stop = () => controller.abort(new TransportFault('aborted', 'the caller stopped waiting'));
  const timer = setTimeout(
    () => controller.abort(new TransportFault('timeout', `no answer within ${timeoutMs} ms`)),
    timeoutMs,
  );
  outer?.addEventListener('abort', stop, { once: true });
  if (outer?.aborted) stop();
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', stop);
    },
  };
}
