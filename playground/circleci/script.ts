// What a scenario makes a project's pipelines do. Data only; check-script.ts validates it.

export interface ParameterDeclaration {
  type: 'string' | 'boolean' | 'integer' | 'enum';
  default?: string | boolean | number;
  enum?: string[];
  description?: string;
}

/** What a step does on one container. */
export interface ActionScript {
  /** The step's output; `\n` separates lines. A step without it has no output_url. */
  output?: string;
  /** Instead of `output`, in runs that succeed. */
  outputIfGreen?: string;
  /** Repeats `output` until it is at least this long. Such a log is generated while it is sent. */
  outputBytes?: number;
  failed?: boolean;
  /** The output is sent in several messages, each with these fields, such as `truncated`. */
  message?: Record<string, unknown>;
  /** In the first reads of the build, the output is announced but has no URL yet. */
  urlAfterReads?: number;
  /** Fields of the action as the vendor may send them: `{ background: true, exit_code: 143, step: null }`. */
  fields?: Record<string, unknown>;
}

export interface StepScript extends ActionScript {
  name: string;
  /** Of a parallel job: one for each container. Default: one container, which does what the step says. */
  containers?: ActionScript[];
}

export interface TestResult {
  name: string;
  classname: string;
  result: 'success' | 'failure' | 'skipped' | 'error';
  message?: string | null;
  file?: string;
  source?: string;
  run_time?: number;
  /** For a flaky test: fails in this many runs of its job in one pipeline, including reruns, then passes. */
  failTimes?: number;
}

export interface ArtifactScript {
  path: string;
  nodeIndex?: number;
  /** The file's content. Default: a line with its name. */
  content?: string | Uint8Array;
}

export interface JobScript {
  name: string;
  type?: 'build' | 'approval';
  /** Gives an approval job a job_number. Both forms exist at the vendor, and the job's details answer 404 either way. */
  numbered?: boolean;
  /** Leaves `approval_request_id` out of an approval job. Its request has the job's own id then, as at the vendor. */
  withoutRequestId?: boolean;
  /** Names of jobs of the same workflow that must succeed first. */
  requires?: string[];
  /** How the job ends; with `failTimes`, how its first runs end. Default `success`. */
  outcome?: 'success' | 'failed' | 'infrastructure_fail' | 'timedout' | 'canceled' | 'unauthorized';
  /** The job ends with `outcome` (default `failed`) in this many runs of one pipeline, including reruns, then succeeds. */
  failTimes?: number;
  /** Time steps that it runs. Default 1. */
  lasts?: number;
  /** A deploy marker when it succeeds: the pipeline's tag, or its commit, is live there. */
  deploys?: { component: string; environment: string };
  steps?: StepScript[];
  tests?: TestResult[];
  artifacts?: ArtifactScript[];
  /** Platform messages in the job's details. */
  messages?: { type: string; message: string; reason?: string }[];
  /** Names of the contexts it uses, for its details. */
  contexts?: string[];
  /** Default `medium`. */
  resourceClass?: string;
  /** The statuses of its parallel runs, for its details. Default: one run, with the job's status. */
  parallelRuns?: string[];
}

export interface WorkflowScript {
  name: string;
  jobs: JobScript[];
  /** `max_auto_reruns` of the config, 1 to 5: how often a failed attempt is rerun from its failed jobs by itself. */
  maxAutoReruns?: number;
  /** The workflow ends with this status before any job runs. */
  ends?: 'error' | 'unauthorized' | 'not_run';
}

export interface PipelineError {
  type: 'config' | 'config-fetch' | 'timeout' | 'permission' | 'other' | 'trigger-rule' | 'plan';
  message: string;
}

/** What the project's next pipelines do: run workflows, or end in an error. */
export type PipelineScript = WorkflowScript[] | { errors: PipelineError[] };
