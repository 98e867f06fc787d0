// The settings of OpenTelemetry, part of the table in config.ts. The names are OpenTelemetry's own.
import { z } from 'zod';
import { list, webUrl } from './fields.ts';

/** Of `name=value` pairs, with values URL-encoded: https://opentelemetry.io/docs/specs/otel/protocol/exporter/ */
const headers = list.refine((pairs) => pairs.every((pair) => headerOf(pair) !== undefined), {
  message: 'must be name=value pairs, separated by commas',
});

/** Undefined if it isn't one. */
export function headerOf(pair: string): [name: string, value: string] | undefined {
  const [, name, value] = /^([\w-]+)\s*=\s*(\S.*)$/.exec(pair) ?? [];
  try {
    return name === undefined || value === undefined ? undefined : [name, decodeURIComponent(value)];
  } catch {
    return undefined;
  }
}

export const traceSettings = {
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    schema: webUrl.optional(),
    about: 'Sends traces to this OpenTelemetry collector (OTLP over HTTP), such as http://collector:4318.',
  },
  OTEL_EXPORTER_OTLP_HEADERS: {
    schema: headers.default([]),
    about: 'Headers for the collector, as name=value,name=value.',
    secret: true,
  },
  OTEL_SERVICE_NAME: {
    schema: z.string().min(1).default('circleci-chatops'),
    about: 'Name of this service in traces.',
  },
} as const;
