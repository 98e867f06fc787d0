// Lines by which test runners name failing tests. The messages of tests may quote any trouble, so the names decide.
import { cause, type FailureRule } from './rule.ts';

export const testRules: readonly FailureRule[] = [
  cause('pytest', /^ERROR (\S{1,200}\.py)$/, { under: /^(\w{0,40}Error: .{1,300})$/ }),
  cause('pytest', /^(?:FAILED|ERROR) (\S{1,200}\.py(?:::.{1,250}?)?)(?: - .{0,400})?$/),
  cause('unittest', /^(?:FAIL|ERROR): (\w[\w.]{0,120} \([\w.]{1,250}\)(?: [[(].{1,120})?)$/),
  cause('Jest', /^\s*● (.{1,200} › .{1,300})$/),
  cause('Jest', /^\s*● Validation Error:$/, { over: /^\s*(\S.{5,250})$/ }),
  cause('Vitest', /^\s*FAIL\s+(?:\|[\w@./-]{1,60}\| )?(\S{1,200} > .{1,300})$/),
  cause('Vitest', /^\s*FAIL\s+(?:\|[\w@./-]{1,60}\| )?(\S{1,200}\.[cm]?[jt]sx?) \[ .{1,200} \]$/, {
    over: /^\s*((?:\w{0,40}Error\b|Error).{3,300})$/,
  }),
  cause('browser', /Executable doesn't exist at \S{0,200}\/ms-playwright\/([a-z_]{1,40})/),
  cause('browser', /Could not find (Chrome|Chromium|Firefox) \(ver\. ([\d.]{1,30})\)/),
  cause('WebdriverIO', /^(?:\[\d{1,3}-\d{1,3}\] )?Error in "(.{1,250})"$/),
  cause('Playwright', /^\s*\d+\) (?:(\[[\w -]{1,40}\]) › )?(\S{1,150}):\d+:\d+ (› .{1,300}?)[\s─]*$/),
  cause('Mocha', /^\s*\d+\) (?!\[)([^:]{1,200})$/, {
    over: /^\s{4,}(\S.{0,250}):$/,
    plus: /^\s+(\w{0,40}Error\b.{0,300})$/,
  }),
  cause('Jasmine', /^\d+\) (.{1,250})$/, { over: /^\s*Message:$/, plus: /^\s{4}(.{1,200})$/ }),
  cause('Karma', /^(?:\w+ [\w. ()-]{1,60}\) )?(.{1,250}) FAILED$/, {
    over: /^\s+((?:Error|Expected|AssertionError|TypeError)\b.{1,250})$/,
  }),
  cause('node:test', /^\s*✖ (?! )(.{1,250}?) \([\d.]{1,12}ms\)$/),
  cause('TAP', /^\s*not ok \d{1,6} (?:- )?(?!.{0,250}# (?:TODO|SKIP|skip|todo))(.{1,250})$/),
  cause('Bun', /^(?:✗|\(fail\)) (.{1,250}) \[[\d.]{1,12}m?s\]$/),
  cause('AVA', /^\s*✘ \[fail\]: (.{1,250}?)(?: {1,2}.{0,100})?$/),
  cause(
    'coverage',
    /coverage (?:threshold|for) .{1,160}(?:not met|does not meet)|Required test coverage of [\d.]{1,10}% not reached|(?:Line|Branch|Minimum) coverage .{1,80}(?:below|is less than|not met)|Coverage (?:check )?failed.{1,100}|Rule violated for .{1,200}/i,
  ),
  cause('Go tests', /^\s*--- FAIL: (\S{1,250}) \(/),
  cause('Go tests', /^(panic: test timed out) after/, { plus: /^\s*(Test\w{1,200}) \(/ }),
  cause('Go tests', /^(WARNING: DATA RACE)$/, { plus: /^\s*([\w./*()-]{1,200}\.\w{1,100})\(\)$/ }),
  cause('Go panic', /^(?:panic|fatal error): (?!test timed out)(.{1,300}?)(?: \[recovered\])?$/, {
    plus: /^\s*([\w./*()]{1,200}\.\w{1,100})\(.{0,60}\)?$/,
  }),
  cause('Rust tests', /^test (\S{1,250})(?: - should panic)? \.\.\. FAILED$|^---- (\S{1,250}) stdout ----$/),
  cause(
    'nextest',
    /^\s+(?:FAIL|TIMEOUT|SIGSEGV|SIGABRT) \[.{1,20}\]\s+(?:\(\s*\d{1,6}\/\d{1,6}\) )?(\S{1,100} \S{1,200})$/,
  ),
  cause('Rust panic', /^thread '(.{1,200})' (?:\(\d+\) )?panicked at (\S{1,200}?):\d+:\d+:?/, {
    plus: /^((?!note:|stack backtrace)\S.{3,200})$/,
  }),
  cause('.NET tests', /^\s*(?:X )?Failed ([\w.`+<>]{1,250}(?:\(.{0,200}\))?) \[/),
  cause('.NET tests', /^\s*([\w.+]{3,250}(?:\(.{0,200}\))?) \[FAIL\]$/),
  cause('Gradle tests', /^(\S{1,120}(?: > .{1,200})+) FAILED$/),
  cause(
    'Maven tests',
    /^\s*((?:[\w$]{1,80}\.){1,8}[\w$]{1,80})(?:\([\w.$]{1,150}\))?(?: --)?\s+Time elapsed: .{1,30}<<< (?:FAILURE|ERROR)!/,
  ),
  cause(
    'Maven tests',
    /^\s*((?:[\w$]{1,80}\.){1,8}[\w$]{1,80}):\d{1,6}(?:->\S{1,100})? (?:expected|» |\w{0,80}(?:Error|Exception)|.{0,80}but was).{0,200}$/,
  ),
  cause('Maven tests', /(The forked VM terminated without (?:properly )?saying (?:properly )?goodbye)/, {
    plus: /^((?:[\w$]{1,80}\.){1,8}[\w$]{1,80})$/,
  }),
  cause('testthat', /^\s*── (?:Failure|Error) \('?(\S{1,150}?)(?::\d+){0,2}'?\): (.{1,200}?)[\s─]*$/),
  cause('Julia tests', /^(.{1,150}: (?:Test Failed|Error During Test) at \S{1,200}?)(?::\d+)?$/, {
    plus: /^\s{1,4}(Expression: .{3,200})$/,
  }),
  cause('Clojure tests', /^(?:FAIL|ERROR) in \((\S{1,150})\) \((\S{1,150}?)(?::\d+)?\)$/),
  cause('Karma', /(Disconnected ?,? because no message in \d{1,7} ms)/),
  cause('ScalaTest', /^(?:\[info\] )?\s*-\s(.{1,250}) \*\*\* FAILED \*\*\*/, {}),
  cause('MUnit', /^==> [XE] (\S.{2,250}?) {1,3}[\d.]{1,10}s\b/),
  cause('sbt tests', /^(?:\[error\] )?\s+([\w.$]{3,200})$/, {
    under: /^(?:\[error\] )?(?:Failed tests|Error during tests):$/,
  }),
  cause('RSpec', /^rspec ('?\.\/[^\s']{1,200}?)(?::\d+|\[[\d:]+\]'?) # (.{1,300})$/),
  cause('RSpec', /^((?:[A-Z]\w{0,60}::){0,4}[A-Z]\w{0,60}(?:Error|Exception)):$/, {
    under: /^An error occurred while loading (\S{1,200}?)\.?$/,
    over: /^\s{2}(\S.{3,250})$/,
  }),
  cause('RSpec', /^An error occurred while loading (\S{1,200}?)\.?$/, {
    plus: /^\s{1,4}((?!#)[\w"'`].{5,200})$/,
  }),
  cause('Cucumber', /^cucumber (\S{1,200}):\d+ # (.{1,250})$/),
  cause('PHPUnit', /^\d+\) ([\w\\]{1,200}::\w{1,200}(?: with data set .{1,120})?)$/),
  cause('Pest', /^\s*FAILED {2}(\S{1,150} > .{1,200}?)(?: {2,}.{0,100})?$/),
  cause('minitest', /^\s*(?:\d+\) )?(?:Failure|Error):\s*$/, {
    over: /^\s*(\w[\w:]{0,150}#\w{1,200}).{0,120}$/,
  }),
  cause('ExUnit', /^\s*\d+\) ((?:test|property|doctest) .{1,250} \([\w.]{1,150}\))$/),
  cause('XCTest', /error: -\[(\S{1,150} \S{1,150})\]/),
  cause('XCTest', /^\s*(?:✗|✖|❌) (test\w{1,150}),? \(?(.{1,200})$/),
  cause('XCTest', /^\s*(?:✘ Test |Test Case ')(?:-\[)?([^\]']{3,200}?)\]?'? (?:failed|recorded an issue)/),
  cause('Flutter', /^\s*\d\d:\d\d \+\d+(?: ~\d+)? -\d+: (.{1,250}) \[E\]$/),
  cause(
    'CTest',
    /^\s*\d+ - (\S{1,200}) \((?:Failed|Timeout|SEGFAULT|Not Run|Child aborted|Subprocess aborted)\)/,
  ),
  cause('GoogleTest', /^\[\s+FAILED\s+\] ([\w/.]{3,200})(?:, where .{1,150})?(?: \(\d+ ms\))?$/),
  cause('Catch2', /^(\S{1,200}):\d+: FAILED:$/, {
    over: /^\s*((?:REQUIRE|CHECK|ASSERT)\w{0,20}\(.{1,200})$/,
  }),
  cause('Hspec', /^\s*To rerun use: --match "(.{3,250})"/),
  cause('busted', /^Failure → (\S{1,200}) @ \d+$/, { over: /^(\S.{2,250})$/ }),
  cause('Zig tests', /^error: '(\S{1,80}\.test\.[^']{1,200})' failed\b/),
  cause('EUnit', /^\s*\d+\) (\w{1,100}:\w{1,150}\/\d{1,2})$/),
  cause('Deno', /^error: (Integrity check failed for .{3,60}?)\.?(?: The source .{0,200})?$/, {
    plus: /^\s{1,4}Specifier: (\S{3,200})$/,
  }),
  cause('Deno tests', /^(\S.{0,200}) => (\S{1,200}\.[cm]?[jt]sx?):\d+:\d+$/),
  cause('Behave', /^\s*(\S{1,200}\.feature):\d+ {1,4}(\S.{1,200})$/, { under: /^Failing scenarios:$/ }),
  cause('Cucumber', /^\d+\) Scenario: (.{1,200}?) # (\S{1,200}\.feature):\d+$/, {
    plus: /^\s*✖ (.{1,200}?) # /,
  }),
  cause('Maestro', /^\[Failed\] (\S.{0,120}?) \([\dhms ]{2,12}\) \((.{3,250})\)$/),
  cause('Foundry', /^\[FAIL(?:[.:] (?:Reason: )?(.{1,200}?))?\] (\w{1,150}\([^)]{0,150}\))/),
  cause('prove', /^#\s{1,4}Failed test '(.{1,200})'$/, { over: /^#\s{1,4}at (\S{1,200}) line \d{1,6}\.$/ }),
  cause('OPA', /^(data\.[\w.]{3,200}): (?:FAIL|ERROR) \(/),
  cause('Lighthouse CI', /^\s*✘\s{1,4}(\S{1,100} failure for \w{1,60} assertion)/),
  cause('Bazel', /^(\/\/\S{1,250})\s+(?:\(cached\) )?(?:FAILED|TIMEOUT|FAILED TO BUILD)/),
  cause('Cypress', /^\s*(?:CypressError|AssertionError): (.{1,300})$/, { under: /^\s*\d+\) (.{1,200}):?$/ }),
  cause('Cypress', /^Cypress could not verify that this server is running:$/, {
    over: /^\s*> (\S{3,200})$/,
  }),
  cause('Cypress', /(unexpectedly exited via an? \w{1,20} event with (?:signal|exit code) \w{1,20})/),
  cause('Robot Framework', /^(\S.{1,119}?) {1,80}\| FAIL \|$/, { over: /^((?!\d+ tests?)\S.{3,250})$/ }),
  cause(
    'k6',
    /^\s*✗ (['\w].{2,150}rate.{0,60})$|(thresholds on metrics '.{1,150}' have been (?:crossed|breached))/,
  ),
];
