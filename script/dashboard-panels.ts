// The panels of the Grafana dashboard, row by row: what an operator asks first comes first.

export interface Panel {
  title: string;
  /** Shown beside the title. */
  about: string;
  /** Grafana's name of the unit. */
  unit: 's' | 'short' | 'reqps' | 'percentunit' | 'bytes' | 'ops';
  /** PromQL, and the legend. */
  queries: readonly (readonly [expr: string, legend: string])[];
  /** One number instead of a curve. */
  isNow?: boolean;
  /** Of 24. */
  width: number;
  /** From here on, the number is red. */
  warnFrom?: number;
  max?: number;
}

interface Row {
  title: string;
  panels: readonly Panel[];
}

const JOB = 'job=~"$job"';
const of = (metric: string, more = ''): string => `${metric}{${JOB}${more && `, ${more}`}}`;
const rate = (metric: string, more = ''): string => `rate(${of(metric, more)}[$__rate_interval])`;
const by = (labels: string, series: string): string => `sum by (${labels}) (${series})`;
const quantile = (q: number, metric: string, label = ''): string =>
  `histogram_quantile(${q}, ${by(label === '' ? 'le' : `le, ${label}`, rate(`${metric}_bucket`))})`;
/** A series that has never happened isn't there, and a panel would say "No data". */
const orNone = (series: string): string => `${series} or vector(0)`;

const now = (title: string, about: string, unit: Panel['unit'], expr: string, warnFrom?: number): Panel => ({
  ...{ title, about, unit, isNow: true, width: 4, queries: [[expr, title]] },
  ...(warnFrom !== undefined && { warnFrom }),
});
const curve = (title: string, about: string, unit: Panel['unit'], ...queries: [string, string][]): Panel => ({
  ...{ title, about, unit, width: 8, queries },
});

export const rows: readonly Row[] = [
  {
    title: 'Is it well?',
    panels: [
      now('Processes', 'That answer scrapes', 'short', `sum(${of('up')})`),
      now(
        'Worker heartbeat',
        'Since the newest one. Over a minute: no worker',
        's',
        `time() - max(${of('chatops_worker_heartbeat_timestamp_seconds')})`,
        60,
      ),
      now(
        'Oldest request',
        'How long it has been waiting for a worker',
        's',
        `max(${of('chatops_queue_oldest_seconds', 'queue="interactive"')})`,
        10,
      ),
      now(
        'Latest message',
        'How late it is: waits for Slack or CircleCI',
        's',
        `max(${of('chatops_owed_seconds')})`,
        300,
      ),
      now(
        'Without Redis',
        'Processes from which Redis takes no writes',
        'short',
        `count(${of('chatops_redis_up')} == 0) or vector(0)`,
        1,
      ),
      now(
        'Refused credentials',
        'Tokens that are refused, secrets that don’t fit',
        'short',
        `count(${of('chatops_credential_refused')}) or vector(0)`,
        1,
      ),
    ],
  },
  {
    title: 'People',
    panels: [
      curve('Requests from Slack', 'By kind', 'reqps', [
        by('kind', rate('chatops_ack_seconds_count')),
        '{{kind}}',
      ]),
      curve('How they ended', 'usage, denied, limited: the person’s mistake. failed: a fault', 'reqps', [
        by('outcome', rate('chatops_ack_seconds_count')),
        '{{outcome}}',
      ]),
      curve(
        'Time to the ack',
        'Slack gives up after 3 s',
        's',
        [quantile(0.5, 'chatops_ack_seconds'), 'median'],
        [quantile(0.99, 'chatops_ack_seconds'), '99%'],
      ),
      curve(
        'End of a run to its card',
        'By CircleCI’s clock',
        's',
        [quantile(0.5, 'chatops_event_to_post_seconds'), 'median'],
        [quantile(0.95, 'chatops_event_to_post_seconds'), '95%'],
      ),
      curve('Webhooks', 'By result', 'reqps', [
        by('result', rate('chatops_webhook_seconds_count')),
        '{{result}}',
      ]),
      curve(
        'Time to answer a webhook',
        'CircleCI gives up after 10 s',
        's',
        [quantile(0.5, 'chatops_webhook_seconds'), 'median'],
        [quantile(0.99, 'chatops_webhook_seconds'), '99%'],
      ),
    ],
  },
  {
    title: 'Work',
    panels: [
      curve('Jobs by outcome', 'refused: the person’s mistake, or CircleCI said no', 'ops', [
        by('outcome', rate('chatops_job_seconds_count')),
        '{{outcome}}',
      ]),
      curve('Busiest jobs', 'Job-seconds per second, by name', 'short', [
        `topk(8, ${by('name', rate('chatops_job_seconds_sum'))})`,
        '{{name}}',
      ]),
      curve('Slowest jobs', '95% are faster', 's', [
        `topk(8, ${quantile(0.95, 'chatops_job_seconds', 'name')})`,
        '{{name}}',
      ]),
      curve('Waiting jobs', 'By queue', 'short', [
        by('queue', of('chatops_queue_jobs', 'state=~"waiting|prioritized|delayed"')),
        '{{queue}}',
      ]),
      curve('Oldest job', 'By queue: how long it has been able to run', 's', [
        `max by (queue) (${of('chatops_queue_oldest_seconds')})`,
        '{{queue}}',
      ]),
      curve('Attempts per job', 'More than one: something fails and is repeated', 'short', [
        `${by('name', rate('chatops_job_attempts_sum'))} / ${by('name', rate('chatops_job_attempts_count'))}`,
        '{{name}}',
      ]),
      curve(
        'Failed and stalled',
        'Jobs that failed for good, and those during which a worker died',
        'ops',
        [orNone(`sum(${rate('chatops_job_seconds_count', 'outcome="failed"')})`), 'failed'],
        [orNone(`sum(${rate('chatops_jobs_stalled_total')})`), 'stalled'],
      ),
      curve('Followed runs', 'That the poller reads', 'short', [
        `max(${of('chatops_watched_runs')})`,
        'runs',
      ]),
      curve('Poller is late by', 'With the run that waits longest', 's', [
        `max(${of('chatops_watched_overdue_seconds')})`,
        'late',
      ]),
    ],
  },
  {
    title: 'CircleCI and Slack',
    panels: [
      curve('Requests to CircleCI', 'By status; 429 is the rate limit', 'reqps', [
        by('status', rate('chatops_circleci_request_seconds_count')),
        '{{status}}',
      ]),
      curve('Most used operations', 'Of CircleCI’s API', 'reqps', [
        `topk(8, ${by('operation', rate('chatops_circleci_request_seconds_count'))})`,
        '{{operation}}',
      ]),
      curve(
        'Time of CircleCI’s answers',
        'All operations',
        's',
        [quantile(0.5, 'chatops_circleci_request_seconds'), 'median'],
        [quantile(0.95, 'chatops_circleci_request_seconds'), '95%'],
      ),
      curve(
        'Budget left',
        'Of CircleCI’s rate limit, shared bot token',
        'short',
        [`max(${of('chatops_circleci_budget_remaining')})`, 'left'],
        [`max(${of('chatops_circleci_budget_limit')})`, 'limit'],
      ),
      curve('Requests to Slack', 'By method', 'reqps', [
        by('method', rate('chatops_slack_request_seconds_count')),
        '{{method}}',
      ]),
      curve('Slack says no', 'By outcome', 'reqps', [
        orNone(by('outcome', rate('chatops_slack_request_seconds_count', 'outcome!="ok"'))),
        '{{outcome}}',
      ]),
      curve(
        'Time of Slack’s answers',
        'All methods',
        's',
        [quantile(0.5, 'chatops_slack_request_seconds'), 'median'],
        [quantile(0.95, 'chatops_slack_request_seconds'), '95%'],
      ),
      curve(
        'Rate limited',
        'Requests answered with 429',
        'reqps',
        [orNone(`sum(${rate('chatops_circleci_request_seconds_count', 'status="429"')})`), 'CircleCI'],
        [orNone(`sum(${rate('chatops_slack_request_seconds_count', 'outcome="rate-limited"')})`), 'Slack'],
      ),
      curve(
        'Unreadable and unknown',
        'What CircleCI lists and the bot can’t read; what Slack sends and no handler takes',
        'ops',
        [orNone(`sum(${rate('chatops_circleci_unreadable_items_total')})`), 'items'],
        [orNone(`sum(${rate('chatops_slack_dropped_total')})`), 'requests'],
      ),
    ],
  },
  {
    title: 'Changes and process',
    panels: [
      curve('Audit log', 'Lines by event', 'ops', [
        by('event', rate('chatops_audit_events_total')),
        '{{event}}',
      ]),
      curve('Denied by the policy', 'Requests', 'ops', [
        `sum(${rate('chatops_policy_denials_total')})`,
        'denied',
      ]),
      curve('Event loop', 'Delay of timers; 99% are faster', 's', [
        of('nodejs_eventloop_lag_p99_seconds'),
        '{{instance}}',
      ]),
      curve('Memory', 'Resident', 'bytes', [of('process_resident_memory_bytes'), '{{instance}}']),
      curve('Processor', 'Of one core', 'percentunit', [rate('process_cpu_seconds_total'), '{{instance}}']),
      curve('Releases', 'Processes by version and role', 'short', [
        `count by (version, role) (${of('chatops_build_info')})`,
        '{{version}} {{role}}',
      ]),
    ],
  },
];
