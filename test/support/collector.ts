// An OpenTelemetry collector for tests: an HTTP server that takes OTLP traces as JSON.
// https://opentelemetry.io/docs/specs/otlp/#otlphttp
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

type Attributes = Record<string, unknown>;

export interface Span {
  traceId: string;
  spanId: string;
  parentSpanId: string | undefined;
  name: string;
  kind: number;
  attributes: Attributes;
  isError: boolean;
}

export interface Collector {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  url: string;
  requests: readonly { headers: IncomingHttpHeaders; resource: Attributes }[];
  spans(): readonly Span[];
  close(): Promise<void>;
}

const Value = z.union([
  z.object({ stringValue: z.string() }).transform(({ stringValue }) => stringValue),
  z.object({ intValue: z.union([z.number(), z.string()]) }).transform(({ intValue }) => Number(intValue)),
  z.object({ doubleValue: z.number() }).transform(({ doubleValue }) => doubleValue),
  z.object({ boolValue: z.boolean() }).transform(({ boolValue }) => boolValue),
]);
const Pairs = z
  .array(z.object({ key: z.string(), value: Value }))
  .default([])
  .transform((pairs): Attributes => Object.fromEntries(pairs.map(({ key, value }) => [key, value])));
const SpanBody = z.object({
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  spanId: z.string().regex(/^[0-9a-f]{16}$/),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number(),
  startTimeUnixNano: z.string().regex(/^\d+$/),
  endTimeUnixNano: z.string().regex(/^\d+$/),
  attributes: Pairs,
  status: z.object({ code: z.number().default(0) }).default({ code: 0 }),
});
const Body = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: Pairs }),
      scopeSpans: z.array(z.object({ spans: z.array(SpanBody) })),
    }),
  ),
});

const ERROR = 2;

export async function startCollector(): Promise<Collector> {
  const requests: { headers: IncomingHttpHeaders; resource: Attributes }[] = [];
  const spans: Span[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    const isTraces = request.method === 'POST' && request.url === '/v1/traces';
    const body = isTraces ? Body.safeParse(JSON.parse(text)) : undefined;
    if (body?.success !== true) {
      response.writeHead(isTraces ? 400 : 404, { 'content-type': 'application/json' }).end('{}');
      return;
    }
    for (const { resource, scopeSpans } of body.data.resourceSpans) {
      requests.push({ headers: request.headers, resource: resource.attributes });
      for (const { status, parentSpanId, ...span } of scopeSpans.flatMap((scope) => scope.spans)) {
        spans.push({ ...span, parentSpanId: parentSpanId || undefined, isError: status.code === ERROR });
      }
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    spans: () => spans,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
