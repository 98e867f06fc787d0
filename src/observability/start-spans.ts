// Turns traces on where a collector is configured. Without one, nothing of OpenTelemetry is loaded.
import type { Log } from './log.ts';
import { onceAMinute } from './once-a-minute.ts';
import { sendSpansTo } from './trace.ts';

export interface SpanOptions {
  endpoint: string | undefined;
  headers: Readonly<Record<string, string>>;
  serviceName: string;
  version: string;
  sampler: string;
  samplerArg: number;
  log: Log;
}

/** How long the process waits at its end for a collector. */
const CLOSE_MS = 1_000;

/** Returns what to call before the process ends. */
export async function startSpans({ endpoint, log, ...settings }: SpanOptions): Promise<() => Promise<void>> {
  if (endpoint === undefined) return async () => undefined;
  const onTrouble = onceAMinute((leftOut, said: string) =>
    log.warn({ said, leftOut }, 'Traces don’t reach the collector in OTEL_EXPORTER_OTLP_ENDPOINT'),
  );
  const { createSpans } = await import('./send-spans.ts');
  const spans = createSpans({ ...settings, endpoint, onTrouble });
  sendSpansTo(spans.start);
  return async () => {
    sendSpansTo(undefined);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, CLOSE_MS);
    });
    await Promise.race([spans.close().catch(() => undefined), late]);
    clearTimeout(timer);
  };
}
