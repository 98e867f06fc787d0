// Lines of clouds, clusters, containers and deploys.
import { cause, type FailureRule } from './rule.ts';

export const deployRules: readonly FailureRule[] = [
  cause('Terraform', /^Error: (.{1,300})$/, {
    over: /^\s*(?:on (\S{1,200}) line \d+.{0,100}|with (.{1,200}),)$/,
    // The code, and the first sentence about it.
    plus: /^\s*(?:\d{1,6}: {1,20}(\S.{1,200})|([A-Z][^:]{10,250}))$/,
    reach: 8,
  }),
  cause(
    'Terraform',
    /^Error: (Failed to (?:query available provider packages|install provider|load state|get existing workspaces).{0,200}|Backend (?:initialization required|configuration changed).{0,150}|Inconsistent dependency lock file|Required token could not be found|No valid credential sources found|Unsupported Terraform Core version)/,
    {
      plus: /^\s*((?:Could not|Error while|- |provider )\s?\S.{5,450})$/,
    },
  ),
  cause(
    'Terraform',
    /^Error: (?=.{0,450} api error )([^:]{1,160}): .{0,300} api error (\w{1,60}: .{1,200})$/,
  ),
  // In Terraform's frame. Without the details below it, many of its errors are headings.
  cause('Terraform', /^Error: (.{1,300})$/, { under: /^╷$/, plus: /^\s{0,4}([^\s╵].{5,250})$/ }),
  cause(
    'Pulumi',
    /^\s*error: ((?:\d+ error occurred|update failed|Preview failed|resource .{1,100}|deleting |creating |updating ).{0,250})$/,
    { plus: /^\s*\* (.{5,250})$/ },
  ),
  cause('Pulumi', /^\s*\* ((?:creating|updating|deleting|reading) .{5,300})$/, {
    under: /^\s*error: \d+ errors? occurred:$/,
  }),
  cause('Kubernetes', /Failed to pull image ("\S{1,200}": .{3,200})$/),
  cause('kaniko', /^(error building image: .{5,300})$/),
  cause('GoReleaser', /^\s*⨯ (?:release|build) failed after/, { over: /^\s*error=(.{5,300})$/ }),
  cause('semantic-release', /^\[semantic-release\].{0,20}✘\s{1,4}(E[A-Z]{3,40} .{3,200})$/),
  cause('Argo CD', /timed out \(\d{1,6}s\) waiting for app ("\S{1,120}") match desired state/),
  cause('Kustomize', /accumulating resources.{0,450}\b(open \S{1,200}: no such file or directory)/),
  cause('Packer', /^--> ([\w-]{1,60}\.[\w-]{1,60}): (.{5,300})$/, { exact: true }),
  cause('Skaffold', /^\s*- ([\w-]{1,60}:(?:deployment|statefulset|pod)\/\S{1,80}: .{5,200})$/),
  cause('Flyway', /^(Migration checksum mismatch for migration .{1,80})$/),
  cause('Liquibase', /^Unexpected error running Liquibase: (.{3,200})$/, {
    plus: /^\s{2,}(\S{1,200}::\S{1,100}::\S{1,80}) /,
  }),
  cause('CDK', /^❌\s+(\S{1,100}).{0,40} failed: (.{5,300})$/),
  cause('CloudFormation', /^(.{0,120}?)\b(?:CREATE|UPDATE|DELETE)_FAILED\b(.{0,250})$/),
  cause(
    'Helm',
    /^(?:Error|ERROR): ((?:(?:UPGRADE|INSTALLATION) FAILED(?!: values don't)|query: failed|chart |template: |parse error|failed to (?:download|parse|install|create)|repo |execution error|unable to build kubernetes objects|cannot re-use a name|release ).{1,300})$/,
    { plus: /^\s*\* (\S.{5,200})$/ },
  ),
  cause(
    'Helm',
    /^(?:Error|ERROR): (?:\w{3,20} FAILED: )?(values don't meet the specifications of the schema)/,
    {
      over: /^- (\S.{1,300})$/,
    },
  ),
  cause('Helm', /^(?:templates\/|Chart\.yaml|values\.yaml): (.{5,300})$/),
  cause(
    'Kubernetes',
    /^Error from server (\(\w{1,40}\)): (.{0,299}[^:])$|^for: "(\S{1,200})": (.{1,300})$|^(error: (?:deployment|statefulset|daemonset) ".{1,120}" exceeded its progress deadline)|^error: (timed out waiting for the condition on .{1,100}|no objects passed to apply|unable to recognize .{1,200}|error validating .{1,200}|error parsing .{1,200}|You must be logged in to the server.{0,60}|context ".{1,120}" does not exist|the server doesn't have a resource type .{1,60}|resource mapping not found for .{1,150})/,
  ),
  cause('Kubernetes', /^error: (timed out waiting for the condition)$/, {
    under: /^Waiting for (?:deployment|daemon set|statefulset) "(\S{1,120})"/,
  }),
  cause('Ansible', /^fatal: \[(.{1,80})\]: (?:FAILED|UNREACHABLE)! => (.{1,500})$/, {
    under: /^TASK \[(.{1,120}?)\] \*/,
  }),
  cause('Ansible', /^ERROR! (.{5,250})$/),
  cause(
    'AWS',
    /An error occurred \((\w{1,80})\) when calling the (\w{1,80}) operation(?: \(reached max retries: \d\))?: (.{1,300})/,
  ),
  cause(
    'AWS',
    /(Unable to locate credentials|The config profile \(.{1,60}\) could not be found|Could not load credentials from any providers|You must specify a region|ExpiredToken.{0,100})/,
  ),
  cause('AWS', /^(.{0,200}\b(?:UnauthorizedOperation|AccessDenied(?:Exception)?): .{3,250})$/),
  cause('gcloud', /^ERROR: \((gcloud\.[\w.-]{1,80}|bq)\) (.{1,400})$/),
  cause('gsutil', /^(?:CommandException|AccessDeniedException|BadRequestException): (.{1,250})$/),
  cause('Azure', /^ERROR: (\([\w.]{2,60}\) .{1,300}|AADSTS\d{3,8}: .{1,200}|Please run 'az login'.{0,60})$/),
  cause('Heroku', /^\s*(?:remote: {1,3}!|!(?= {3})|▸) {1,8}(?!Push |Warning)([A-Z].{8,200})$/),
  cause(
    'Firebase',
    /^Error: (Failed to authenticate.{0,100}|HTTP Error: \d{3}, .{1,200}|Failed to get Firebase project .{1,150}|There was an error deploying .{1,100})/,
  ),
  cause(
    'Serverless',
    /^(?:Error:|✖)\s*(?:(?:ServerlessError2?|Stack)\b.{0,30}: ?)?(CREATE_FAILED: .{1,250}|UPDATE_FAILED: .{1,250})/,
  ),
  cause(
    'Docker',
    /manifest (?:for )?(\S{1,200}) (?:not found|unknown)|(pull access denied for \S{1,200})|(no matching manifest for .{1,100})/i,
  ),
  cause(
    'Docker',
    /(?:failed to solve|failed to compute cache key): (?!process|\S{1,200}: failed to (?:resolve source metadata|do request)$)((?:.{1,300}))/i,
  ),
  cause(
    'Docker',
    /^(?:ERROR: )?(?:unable to prepare context|error during connect|Error response from daemon|dockerfile parse error[^:]{0,30}): (?!manifest|pull access|Get ")(.{5,300})$/,
  ),
  cause('Docker', /Bind for \S{1,40}:(\d{1,5}) failed: (port is already allocated)/),
  cause('Docker', /^(no basic auth credentials|unauthorized: .{3,200})$/),
  cause(
    'Docker Compose',
    /^(?:service "(.{1,80})" (?:refers to|depends on|has neither|didn't complete).{1,150}|(no configuration file provided: not found)|(yaml: .{1,150})|(dependency failed to start: container .{1,200})|(?:Container|service) "?(.{1,80}?)"? (?:is unhealthy|exited \(\d{1,3}\)))$/,
  ),
  cause(
    'Docker',
    /^((?:exec|runc|standard_init_linux).{0,60}: exec format error|exec .{1,80}: (?:no such file or directory|permission denied))$/,
  ),
  cause('permission', /\bdenied: (.{1,200})/, {
    under: /^The push refers to repository \[(\S{1,200})\]$/,
  }),
  cause(
    'permission',
    /not authorized to perform:? (?!this\b)(\S{1,150})|\bdenied: (.{1,200})|Permission denied \((publickey[^)]{0,60})\)|Permission '?"?(\S{1,120}?)'?"? denied/i,
  ),
  cause(
    'database',
    /((?:ERROR|FATAL):\s{1,3}(?:relation|column|database|role|password authentication|duplicate key|syntax error at|null value|permission denied for|remaining connection|the database system|sorry, too many|canceling statement|update or delete on|insert or update on) .{1,250}|(?:ERROR|FATAL): {2}[a-z].{5,250}|ERROR \d{4} \(\w{5}\).{0,250}|SQLSTATE\[\w{1,8}\].{0,250}|ORA-\d{5}: .{1,200})/,
  ),
  cause(
    'database',
    /(Migrations are pending.{0,60}|P\d{4}: .{1,200}|Multiple head revisions are present.{0,100}|Conflicting migrations detected.{1,150})/,
    { plus: /^(db\/\S{0,40}migrate\/\S{1,150})$/ },
  ),
  cause('database', /(Can't locate revision identified by .{1,60})/, { exact: true }),
  cause('database', /^(?:\w{1,20}: )?\*\* \((?:Postgrex|MyXQL|Ecto|Exqlite)[\w.]{0,40}Error\) (.{5,300})$/),
  cause(
    'database',
    /\b((?:relation|column|table|type|constraint|index|schema) "[^"]{1,100}"(?: (?:of|for) (?:relation|table) "[^"]{1,100}")? (?:already exists|does not exist)(?!,)|Duplicate (?:column|key) name '[^']{1,100}'|Unknown column '[^']{1,100}' in '[^']{1,60}'|Table '[^']{1,100}' (?:doesn't exist|already exists)|Dirty database version \d{1,20})/,
  ),
  cause('database', /^Error: (P\d{4})$/, { over: /^(\S.{5,250})$/ }),
  cause('Wrangler', /^✘ \[ERROR\] (A request to the Cloudflare API \(\S{1,200}\) failed)/, {
    over: /^\s{0,4}(\S.{3,200} \[code: \d{1,6}\])$/,
  }),
  cause('Vercel', /^Error: (The specified token is not valid|No existing credentials found)/),
  cause(
    'Jib',
    /BuildStepsExecutionException: (.{5,200}?)(?:, perhaps.{1,200}?(for '.{1,150}'))?(?: are set up|$)/,
  ),
];
