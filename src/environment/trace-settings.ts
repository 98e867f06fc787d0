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

/** https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#general-sdk-configuration */
const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

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
  OTEL_TRACES_SAMPLER: {
    schema: z
      .string()
      .toLowerCase()
      .pipe(z.enum(samplers, { error: `must be one of ${samplers.join(', ')}` }))
      .default('parentbased_always_on'),
    about: `Which traces are sent: ${samplers.join(', ')}.`,
  },
  OTEL_TRACES_SAMPLER_ARG: {
    schema: z.coerce
      .number({ error: 'must be a number from 0 to 1' })
      .min(0, 'must be 0 or more')
      .max(1, 'must be 1 or less')
      .default(1),
    about: 'Of the samplers with `traceidratio`: the share of traces that is sent, such as 0.1.',
  },
} as const;
