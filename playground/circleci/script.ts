// What a scenario tells a project's pipelines to do. Data; check-script.ts finds the mistakes in it.

export interface ParameterDeclaration {
  type: 'string' | 'boolean' | 'integer' | 'enum';
  default?: string | boolean | number;
  enum?: string[];
  description?: string;
}

export interface StepScript {
  name: string;
  /** What the step prints; `\n` separates lines. A step without it has no output_url. */
  output?: string;
  /** Repeats `output` until it is at least this long. Such a log is made while it is sent, never held whole. */
  outputBytes?: number;
  failed?: boolean;
}

export interface TestResult {
  name: string;
  classname: string;
  result: 'success' | 'failure' | 'skipped' | 'error';
  message?: string | null;
  file?: string;
  source?: string;
  run_time?: number;
  /** A flaky one: a failure in that many runs of its job in one pipeline, reruns included, then a success. */
  failTimes?: number;
}

export interface ArtifactScript {
  path: string;
  nodeIndex?: number;
  /** The file itself; a line that names it unless told. */
  content?: string;
}

export interface JobScript {
  name: string;
  type?: 'build' | 'approval';
  /** Gives an approval job a job_number: both forms are seen in the wild, and its detail answers 404 all the same. */
  numbered?: boolean;
  /** Names of jobs of the same workflow that must succeed first. */
  requires?: string[];
  /** How the job ends. With `failTimes`, how its first runs end. `success` unless told. */
  outcome?: 'success' | 'failed' | 'infrastructure_fail' | 'timedout' | 'canceled' | 'unauthorized';
  /** The job ends with `outcome` (`failed` unless told) in that many runs of one pipeline, reruns included, then succeeds. */
  failTimes?: number;
  steps?: StepScript[];
  tests?: TestResult[];
  artifacts?: ArtifactScript[];
  /** What the platform says of the job in its details. */
  messages?: { type: string; message: string; reason?: string }[];
  /** Names of the contexts it uses, for its details. */
  contexts?: string[];
}

export interface WorkflowScript {
  name: string;
  jobs: JobScript[];
  /** The workflow ends so before any job runs. */
  ends?: 'error' | 'unauthorized' | 'not_run';
}

export interface PipelineError {
  type: 'config' | 'config-fetch' | 'timeout' | 'permission' | 'other' | 'trigger-rule' | 'plan';
  message: string;
}

/** What the project's next pipelines do: run workflows, or fail to be made. */
export type PipelineScript = WorkflowScript[] | { errors: PipelineError[] };
