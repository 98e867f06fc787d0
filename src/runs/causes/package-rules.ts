// Lines of package managers.
import { cause, type FailureRule } from './rule.ts';

/** Yarn's codes for what is no error: peers, builds, the cache, what it added. */
const YARN_NEWS = '000[0234567813]|0013|0019|0032|006[0-258-9]|007[026]|008[56]';

export const packageRules: readonly FailureRule[] = [
  cause(
    'npm',
    /^(?:404 )?((?:4\d\d )?(?:Not Found|Unauthorized|Forbidden|Method Not Allowed) - (?:GET|PUT|POST) \S{1,250})/,
  ),
  cause('npm', /'([^']{1,200})' (?:could not be found|is not in (?:this|the npm) registry)/),
  cause('npm', /No matching version found for (\S{1,200}?)\.?$/),
  cause('npm', /^Found: (.{1,200})$/, {
    under: /^While resolving: (.{1,200})$/,
    plus: /^(peer .{1,200})$/,
  }),
  cause('npm', /^(Missing: .{1,200} from lock file|Invalid: lock file's .{1,200})$/),
  cause('npm', /`npm ci` can only install (?:packages )?(?:when|with)/),
  cause('npm', /^Missing script: (.{1,200})$/i),
  cause(
    'npm',
    /^(Unsupported engine .{0,200}|Not compatible with your version of node.{1,200}|Unsupported platform for .{1,200})$/,
    {
      plus: /^(?:notsup )?(Required: .{1,150})$/,
    },
  ),
  cause('npm', /^code (E(?!LIFECYCLE|TARGET|RESOLVE|USAGE|404|AI_AGAIN|CONN|TIMEDOUT)[A-Z\d_]{3,40})$/, {
    plus: /^(?!errno|syscall|path|A complete log|command|git |dest )(.{10,300})$/,
  }),
  cause('Yarn', new RegExp(`^(?:➤ )?(YN(?!${YARN_NEWS})\\d{4}: .{1,300})$`)),
  cause(
    'Yarn',
    /^error (Command ".{1,100}" not found|Couldn't find .{1,200}|Your lockfile needs to be updated.{0,100}|\S{1,120}: The (?:engine|platform) .{1,200}|Received malformed response .{1,200}|https?:\/\/\S{1,200}: .{1,200}|An unexpected error occurred: .{1,250}|Integrity check failed.{1,200})/,
  ),
  cause(
    'Yarn',
    /^(?:Usage Error: |Internal Error: |error )(Couldn't find a script named .{1,100}|The lockfile would have been .{1,150}|\S{1,120}: This package doesn't seem to be present .{1,120}|No project found .{1,100}|The nearest package directory .{1,150})/,
  ),
  cause('Yarn', /^error \/\S{0,200}\/node_modules\/(\S{1,120}): Command failed\.$/, {
    plus: /^((?!Exit code|Command:|Arguments|Directory|Output|info Visit)\S.{5,250})$/,
    reach: 8,
  }),
  cause(
    'pnpm',
    /(ERR_PNPM_(?!RECURSIVE_RUN_FIRST_FAIL|RECURSIVE_EXEC_FIRST_FAIL|FETCH_TIMEOUT)[A-Z\d_]{2,60}.{0,250})/,
    {
      plus: /((?:(?<=✕ )(?:unmet|missing) peer|(?<=─┬ )\S+(?= [\d.])|^Expected version:|^Got:|^\s*\* \d{1,4} dependenc(?:y|ies) w|^\s*specifiers in the lockfile).{2,250})$/,
    },
  ),
  cause(
    'pip',
    /No matching distribution found for (.{1,200})|(ResolutionImpossible.{0,100}|Cannot install .{1,200} because these package versions have conflicting dependencies)/,
  ),
  cause(
    'pip',
    /Could not find a version that satisfies the requirement (\S{1,200})|(THESE PACKAGES DO NOT MATCH THE HASHES.{0,60})/,
    {
      plus: /^\s{4,}(\S{1,120}(?:==\S{1,40})? from .{1,120}):?$/,
    },
  ),
  cause(
    'pip',
    /Failed building wheel for (\S{1,100})|Could not build wheels for (\S{1,100})|Failed to build '?([\w.-]{1,100})'? when/,
  ),
  cause(
    'pip',
    /^(?:ERROR|error): (externally-managed-environment|Package '.{1,100}' requires a different Python: .{1,100}|Could not open requirements file: .{1,200}|Invalid requirement: .{1,150})/,
  ),
  cause(
    'pip',
    /^\s*(?:Error|Exception): (pg_config executable not found|Can not find valid pkg-config name)\.$/,
  ),
  cause(
    'Poetry',
    /^\s*((?:Because|And because|So, because) .{1,150}(?: depends on | requires | match| no versions of ).{1,150}?)(?:, version solving failed\.?)?$/,
    {
      plus: /^\s*((?:So, because|And because) .{1,300})$/,
    },
  ),
  cause(
    'Poetry',
    /^\s*(?:Error: )?(pyproject\.toml changed significantly since poetry\.lock .{0,120}|poetry\.lock (?:was not found|is not up to date).{0,120}|The current project's (?:supported )?Python .{1,150}|Group\(s\) not found: .{1,120}|Command not found: .{1,80}|Unable to find installation candidates for .{1,150})/,
  ),
  cause('uv', /^\s*× (Failed to .{1,200})$/, {
    plus: /^\s*[╰├][─▶]{1,6}\s?(.{1,250})$/,
  }),
  cause('uv', /^\s*╰─▶ (Because .{1,300})$/, { plus: /^\s{4,8}(\S.{1,250})$/ }),
  cause(
    'uv',
    /^error: (The lockfile at `.{1,150}` needs to be updated.{0,100}|Failed to spawn: .{1,150}|No interpreter found .{1,150}|The requested interpreter .{1,200})/,
  ),
  cause(
    'Bundler',
    /Could not find (?:gem )?(.{1,120}?) in (?:any of the sources|locally installed gems|rubygems repository|source)|Bundler could not find compatible versions for gem (.{1,100})|Your bundle is locked to (.{1,120}), but that version/,
  ),
  cause(
    'Bundler',
    /(?:(?:can't be updated |^)because frozen mode is set|in deployment mode after changing|Your lockfile does not satisfy dependencies)/,
    {
      plus: /^\* (\S.{0,100})$/,
    },
  ),
  cause('Bundler', /^Your bundle only supports platforms (\[.{1,120}\])/, { plus: /^is (\S{1,60})\./ }),
  cause(
    'Bundler',
    /^(Your Ruby version is .{1,120}|An error occurred while installing .{1,120}?)(?:, and Bundler cannot continue\.?)?$/,
  ),
  cause(
    'Composer',
    /^\s*- (Root composer\.json requires .{1,250}|Required package .{1,200}|.{1,120} requires (?:php|ext-)\S{0,60} .{1,200})$/,
  ),
  cause(
    'Composer',
    /^\s*(Could not find package .{1,150}|The lock file is not up to date .{1,120}|Could not authenticate against \S{1,100})/,
  ),
  cause(
    'Go modules',
    /^\s{0,8}(?:\S{1,100}\.go:\d{1,6}:\d{1,4}: )?(?:go: )?(no required module provides package \S{1,200}|package \S{1,150} is not in (?:std|GOROOT).{0,100}|missing go\.sum entry .{1,200}|updates to go\.mod needed.{0,100}|module \S{1,150}: .{1,200}|\S{1,150}: (?:unknown revision|invalid version|verifying module|reading \S{1,100}).{0,250}|go\.mod requires go .{1,80}|inconsistent vendoring.{0,100}|cannot find main module.{0,100})/,
  ),
  cause(
    'Go modules',
    /^go: (?!downloading|finding|extracting|added|upgraded|to add|unknown|\S{1,200} imports$)(.{1,300})$/,
  ),
  cause(
    'Cargo',
    /^error: (no matching package .{1,120}|failed to select a version for .{1,200}|the lock file .{1,200}|failed to parse manifest .{1,150}|package ID specification .{1,120}|no (?:bin|example|test) target named .{1,80}|package `.{1,80}` cannot be built because it requires rustc .{1,80})/,
    { plus: /^(?:searched package name: |perhaps you meant: |required by package )(.{1,120})$/ },
  ),
  cause('Cargo', /^error: failed to run custom build command for `(\S{1,80} v\S{1,40})/, {
    plus: /^\s{2}((?!process didn't|--- |thread |note: |cargo:|\()\S.{8,250})$/,
    reach: 12,
  }),
  cause('NuGet', /error (NU\d{4}: .{1,300}?)(?: \[.{1,200}\])?$/),
  cause(
    'Gradle',
    /^\s*> ((?!Could not resolve all)Could not (?:resolve|find|get|create|determine|initialize|compile) .{1,250})$/,
  ),
  cause(
    'Gradle',
    /^(Task '.{1,120}' not found in .{1,120}|Project '.{1,120}' not found in .{1,120}|Unsupported class file major version \d{1,3}|Plugin \[id: .{1,150}\] was not found .{0,100}|Unable to load class '.{1,120}'|Dependency verification failed .{1,150})/,
  ),
  cause(
    'Maven',
    /(Could not transfer artifact .{1,300}?(?:authorization failed|authentication failed|status:? 40\d).{0,100})/,
  ),
  cause(
    'Maven',
    /((?:Could not find artifact|Could not resolve dependencies for|Non-resolvable parent POM for|Unresolveable build extension) .{1,250})/,
  ),
  cause(
    'Maven',
    /^(?:\[ERROR\] )?((?:Unknown lifecycle phase|No plugin found for prefix|The goal you specified requires) .{1,200}|Non-parseable POM .{1,200}|Malformed POM .{1,200})/,
  ),
  cause('Maven', /(Fatal error compiling: .{5,200}?)(?: -> \[Help 1\])?$/),
  cause('Maven', /^Rule \d{1,3}: (\S{1,150}) failed with message:$/, {
    over: /^((?!Failed while enforcing).{5,300}?)(?: paths to dependency are:)?$/,
  }),
  cause('sbt', /(?:unresolved dependency: |Error downloading )(\S{1,200}?)(?:: not found)?$/),
  cause('Mix', /^\*\* \(Mix\) (?!mix|Can't continue)(.{1,300})$/),
  cause(
    'Mix',
    /^(?:the dependency (.{1,120}) is not locked|(Unchecked dependencies) for environment .{1,40}:)$/,
    { plus: /^\* (\S{1,80}) / },
  ),
  cause(
    'pub',
    /^(Because .{1,250}|.{1,120} depends on .{1,120} which (?:doesn't match any versions|requires SDK).{0,100})$/,
    {
      plus: /^((?:So, because|And because) .{1,250})$/,
    },
  ),
  cause('Swift packages', /^error: (Failed to clone repository \S{1,200}?):?$/, {
    plus: /^\s{1,8}(?:fatal|error|remote): (.{3,200})$/,
  }),
  cause(
    'Swift packages',
    /^error: (Dependencies could not be resolved because .{5,300}|package '.{1,100}' .{5,200})$/,
  ),
  cause('CocoaPods or fastlane', /^\[!\] (?!Error (?:building|testing)|There was)(.{1,250})$/, {
    plus: /^\s*(?:- )?(`[^`]{1,100}`.{0,150})$/,
  }),
  cause(
    'apt',
    /^E: (Unable to locate package \S{1,100}|Package '\S{1,100}' has no installation candidate|Version '.{1,60}' for '\S{1,80}' was not found|The repository '.{1,150}' (?:does not have|is no longer).{1,60}|Unmet dependencies.{0,80}|Could not get lock \S{1,100})/,
  ),
  cause('apk', /^ERROR: unable to select packages:$/, {
    over: /^\s*(\S{1,100} \(no such package\)|\S{1,120}:)/,
  }),
  cause('Homebrew', /^Error: (No available formula .{1,150})/),
];

/** What a task of Gradle that failed says stands below, such as files. */
const LISTED = /^\s{5,8}((?:[\w.-]{1,80}[/;\\]|ERROR:|\d\. {1,3}Dependency ')\S{1,200}(?: .{1,200})?)$/;

/** Less than what the tool that the task ran said itself. */
export const gradleReasons: readonly FailureRule[] = [
  // The innermost reason.
  cause(
    'Gradle',
    /^\s{3,12}> (?!Failed to (?:calculate|query|create|notify)|Error while|Could not resolve all|A failure occurred|Could not create task|There w|.{1,80} (?:failed|finished) with (?:non-zero )?exit (?:code|value)|Run with|Get more|Lint found|Compilation|.{0,200}[Ss]ee (?:the )?(?:following )?(?:log|report|output)|See )(\S.{5,300})$/,
    { under: /^(?:A problem occurred|Execution failed|Could not) .{1,200}\.$/, plus: LISTED },
  ),
  cause(
    'Gradle',
    /^(?:A problem occurred (?:evaluating|configuring) .{1,150}|Could not (?:compile|open|initialize) .{1,200}|Could not determine the dependencies of task .{1,150}|Execution failed for task '.{1,150}')\.$/,
    {
      plus: LISTED,
      over: /^> ((?!A failure occurred|There w|Run with|Get more|Compilation|Could not resolve all|Process|See |Multiple build|Lint found)\S.{5,300})$/,
    },
  ),
];
