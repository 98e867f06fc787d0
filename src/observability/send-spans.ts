// Sends the parts of each request as OpenTelemetry spans. Loaded only where OTEL_EXPORTER_OTLP_ENDPOINT is set: its packages take
// 75 ms and 18 MB of a process's start.
import {
  type Attributes,
  DiagLogLevel,
  diag,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { PartSpan, StartSpan, TracedCall } from './trace.ts';

export interface SpanSettings {
  /** Without `/v1/traces`. */
  endpoint: string;
  headers: Readonly<Record<string, string>>;
  serviceName: string;
  version: string;
  /** As OpenTelemetry names them; undefined: everything is sent. */
  sampler?: string | undefined;
  /** Of a sampler by ratio: 0 to 1. */
  samplerArg?: number | undefined;
  /** Called with the SDK's own words. */
  onTrouble(said: string): void;
}

export interface SentSpans {
  start: StartSpan;
  /** Sends what is left. */
  close(): Promise<void>;
}

const SAMPLED = 1;
const kinds = { request: SpanKind.SERVER, webhook: SpanKind.SERVER, job: SpanKind.CONSUMER } as const;

export function createSpans(settings: SpanSettings): SentSpans {
  const { endpoint, headers, serviceName, version, sampler = '', samplerArg = 1, onTrouble } = settings;
  const quiet = () => undefined;
  diag.setLogger(
    { error: onTrouble, warn: onTrouble, info: quiet, debug: quiet, verbose: quiet },
    DiagLogLevel.WARN,
  );
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, headers: { ...headers } });
  const resource = resourceFromAttributes({ 'service.name': serviceName, 'service.version': version });
  const provider = new TracerProvider({
    // The environment may add attributes, such as deployment.environment.name.
    resource: detectResources({ detectors: [envDetector] }).merge(resource),
    sampler: samplerOf(sampler, samplerArg),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('circleci-chatops', version);

  const start: StartSpan = (line, parent) => {
    const remote = parent && {
      ...{ traceId: parent.traceId, spanId: parent.spanId, isRemote: true },
      traceFlags: parent.isSampled ? SAMPLED : 0,
    };
    const above = remote === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, remote);
    const span = tracer.startSpan(line, { kind: kinds[line] }, above);
    const within = trace.setSpan(ROOT_CONTEXT, span);
    const { traceId, spanId, traceFlags } = span.spanContext();
    const call = (made: TracedCall) => {
      const startTime = Date.now() - made.ms;
      const attributes = attributesOfCall(made);
      const child = tracer.startSpan(
        nameOfCall(made),
        { kind: SpanKind.CLIENT, startTime, attributes },
        within,
      );
      if (made.error !== undefined || (made.status ?? 0) >= 400) fail(child, made.error ?? `${made.status}`);
      child.end();
    };
    const end: PartSpan['end'] = (message, facts) => {
      span.updateName(typeof facts.job === 'string' ? `job ${facts.job}` : message);
      span.setAttributes(attributesOf(facts));
      if (facts.outcome === 'failed' || facts.outcome === 'retried') fail(span, facts.outcome);
      span.end();
    };
    const flags = String(traceFlags).padStart(2, '0');
    return { traceId, parent: `00-${traceId}-${spanId}-${flags}`, call, end };
  };
  return { start, close: () => provider.shutdown() };
}

/** This SDK doesn't read OTEL_TRACES_SAMPLER itself. */
function samplerOf(name: string, ratio: number): Sampler {
  const root = name.endsWith('always_off')
    ? new AlwaysOffSampler()
    : name.endsWith('traceidratio')
      ? new TraceIdRatioBasedSampler(ratio)
      : new AlwaysOnSampler();
  return name.startsWith('parentbased_') ? new ParentBasedSampler({ root }) : root;
}

function fail(span: Span, why: string): void {
  span.setAttribute('error.type', why);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

const nameOfCall = ({ to, method }: TracedCall): string =>
  to === 'slack' ? `Slack ${method}` : `CircleCI ${method}`;

function attributesOfCall({ to, method, path, status, requestId }: TracedCall): Attributes {
  if (to === 'slack') return { 'rpc.system': 'slack', 'rpc.method': method };
  return {
    'http.request.method': method,
    ...(path !== undefined && { 'url.path': path }),
    ...(status !== undefined && { 'http.response.status_code': status }),
    ...(requestId !== undefined && { 'circleci.request_id': requestId }),
  };
}

/** Who asked and where stays in the log: traces often go to a vendor. */
const named: Readonly<Record<string, string>> = {
  queue: 'messaging.destination.name',
  jobId: 'messaging.message.id',
  job: 'chatops.job',
  run: 'chatops.run',
  waitMs: 'chatops.wait_ms',
  ackMs: 'chatops.ack_ms',
  outcome: 'chatops.outcome',
  kind: 'chatops.request_kind',
  door: 'chatops.door',
  command: 'chatops.command',
  result: 'chatops.webhook_result',
  eventId: 'circleci.event_id',
};

function attributesOf(facts: Readonly<Record<string, unknown>>): Attributes {
  const known = Object.entries(facts).flatMap(([name, value]) => {
    const attribute = named[name];
    return attribute !== undefined && (typeof value === 'string' || typeof value === 'number')
      ? [[attribute, value] as const]
      : [];
  });
  return { ...Object.fromEntries(known), ...('queue' in facts && { 'messaging.system': 'bullmq' }) };
}
