// Lines of CircleCI itself, Git, the shell and scripts.
import { cause, type FailureRule } from './rule.ts';

export const otherRules: readonly FailureRule[] = [
  cause(
    'service',
    /(?:localhost|127\.0\.0\.1|::1\]?)(?:[^\d]{0,2}:?(\d{2,5}))?.{0,60}Connection refused|ECONNREFUSED .{0,20}(?:localhost|127\.0\.0\.1|::1)(?::(\d{2,5}))?|(?:localhost|127\.0\.0\.1) port (\d{2,5}).{0,60}(?:refused|Couldn't connect)/i,
  ),
  cause('port in use', /(?:\bEADDRINUSE\b|address already in use).{0,80}?:(\d{2,5})\b/i),
  cause(
    'missing module',
    /(Cannot find (?:module|package) '[^']{1,200}'(?: (?:from|imported from) '?[^\s']{1,200})?|No module named '?[\w.]{1,150}|cannot import name '\w{1,100}' from '[\w.]{1,150}'|cannot load such file -- \S{1,200}|(?:Could not find or load main class|ClassNotFoundException:?) \S{1,150}|Error: Cannot find module "\S{1,150}")/,
  ),
  cause(
    'shared library',
    /error while loading shared libraries: (\S{1,100})|(version `GLIBC\S{1,20}' not found)|Library not loaded: (\S{1,150})/,
  ),
  cause('cache', /^error computing cache key: (?:template: cacheKey:\d+:\d+: )?(.{1,300})$/),
  cause('workspace', /^Error applying workspace layer for job \S{1,60}: (.{1,200})$/, {
    plus: /^\s{0,8}- (\S{1,200})$/,
  }),
  cause(
    'workspace',
    /^(?:Error )?(?:attaching workspace|locating workspace root directory|uploading workspace.{0,60}|The specified paths did not match any files)[: ].{0,300}$/i,
  ),
  cause(
    'CircleCI',
    /^(?:Error: |ERROR: )?(Config (?:validation|processing) .{1,150}|Cannot find a definition for .{1,150}|Job '.{1,80}' requires '.{1,80}'.{0,100}|Schema violation.{0,150}|This job was rejected because .{1,150}|The image .{1,120} (?:is not supported|is unavailable).{0,80}|resource[ -]class .{1,100}|Blocked due to resource.{1,100})/i,
  ),
  cause(
    'Codecov',
    /There was an error (?:running the uploader|fetching the storage URL)[^:]{0,40}: (.{1,300})|^(?:error|Error) - .{0,40}Upload(?:ing)? failed: (.{1,250})/,
  ),
  cause(
    'Git',
    /error: (pathspec '.{1,200}' did not match)|(CONFLICT \(.{1,40}\): .{1,250})|((?:Repository|repository) (?:'.{1,200}' )?not found)|couldn't find remote ref (\S{1,200})|(reference is not a tree: \S{1,60})|Remote branch (\S{1,150}) not found/i,
    { plus: /^fatal: clone of '([^']{3,200})'/ },
  ),
  cause(
    'Git',
    /^(?:fatal|error|remote): ((?:Authentication failed|could not read Username|not a git repository|refusing to merge|ambiguous argument|bad object|bad revision|invalid reference|unable to access|Invalid username|Support for password|Permission to|destination path|No url found|Unable to create|Your local changes|GH\d{3}: |Needed a single revision|unsafe repository|detected dubious|No names found|tag ').{0,250})/,
  ),
  cause('Git', /^\s*! \[(?:remote )?rejected\]\s+((?!.{0,150}pre-receive hook).{1,200})$/),
  cause('Git', /^(?:fatal|error): (Fetched in submodule path '.{1,200}', but it did not contain \w{7,64})/),
  cause('Git LFS', /(This repository (?:is over its data quota|exceeded its LFS budget))/),
  cause('GitHub CLI', /^HTTP (4\d\d: .{3,120}) \(https:\/\/api\.github\.com\/(\S{1,200})\)$/, {
    plus: /^([A-Z]\w{1,40}\.\w{1,40} .{3,200})$/,
  }),
  cause('GitHub CLI', /^(?:gh: )?(To (?:get started with|use) GitHub CLI.{3,200})$/),
  cause('Git LFS', /^(?:Error downloading object|batch response|Smudge error): (.{1,250})$/),
  cause(
    'HTTP answer',
    /(?:returned error|status(?: code)?|answered|HTTP\/[\d.]{1,3}|response code|HTTPError|Server responded with|returned|ERROR)\W{1,3}(?:with\W{1,2})?(40\d|41(?!2)\d|422|500)\b(.{0,200})/i,
  ),
  cause('curl', /^curl: \((\d{1,3})\) (.{1,250})$/),
  cause('shell', /^(jq|yq|xargs|envsubst): ((?:parse )?error\b.{5,200})$/),
  cause('missing module', /is missing the dependency: (\S{1,80})/),
  cause('missing module', /(there is no package called \W\w[\w.]{0,80})/),
  cause(
    'settings',
    /(?:ImproperlyConfigured: (.{5,250})$|(key not found: "\w{1,80}")|required environment variables? (?:are|is) not set: (.{1,200})$)/,
  ),
  cause('settings', /ValidationError: \d{1,4} validation errors? for (\w{1,80})$/, {
    plus: /^([A-Za-z_]\w{0,80})$/,
  }),
  cause('archive', /^(?:tar|unzip|gzip|zip): (?!Removing|Exiting|Error is not)(.{5,200})$/),
  cause(
    'crash',
    /^(?:.{0,60}: line \d{1,6}:\s+\d{1,9} )?(Segmentation fault|Bus error|Illegal instruction|Aborted|Floating point exception|Trace\/breakpoint trap)\b(?: \(core dumped\))?\s*(.{0,200})$/,
  ),
  cause(
    'sanitizer',
    /ERROR: (AddressSanitizer|LeakSanitizer|ThreadSanitizer|UndefinedBehaviorSanitizer|MemorySanitizer): (.{1,150}?)(?: on (?:unknown )?address| in |$)/,
    { plus: /^\s*#0 0x[\da-f]{1,16} in (\S{1,150})/ },
  ),
  cause(
    'Make',
    /^g?make(?:\[\d+\])?: \*\*\* (No rule to make target .{1,250}?|missing separator.{0,80})\.?(?:\s+Stop\.)?$/,
  ),
  cause('Make', /^(\w{0,40}[Mm]akefile\w{0,20}):\d+: \*\*\* (.{1,200}?)\.?(?:\s+Stop\.)?$/),
  cause(
    'shell',
    /^(?:.{0,80}: )?(?:line )?(?:\d{1,6}: )?(\S{1,150}): (command not found|not found|No such file or directory|Permission denied|unbound variable|parameter not set|parameter null or not set|Is a directory|bad interpreter.{0,60}|cannot execute: .{1,60}|Text file busy|Argument list too long|readonly variable|ambiguous redirect)$/,
  ),
  cause(
    'shell',
    /^(?:.{0,80}: )?(?:line )?\d{1,6}: ((?:syntax error|unexpected EOF|Syntax error|bad substitution|Bad substitution).{1,200})$/,
  ),
  cause(
    'shell',
    /^(?:env|exec|sudo|cp|mv|cat|cd|ls|rm|chmod|mkdir|grep|find|stat|source|ln|rsync|sed|awk|node|python3?|ruby|perl|java|bash|sh): (.{1,200}?): (No such file or directory|Permission denied|Not a directory|File exists|not found|command not found|Is a directory|Operation not permitted)/,
  ),
];
