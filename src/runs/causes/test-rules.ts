// Lines by which test runners name failing tests. The messages of tests may quote any trouble, so the names decide.
import { cause, type FailureRule } from './rule.ts';

export const testRules: readonly FailureRule[] = [
  cause('pytest', /^ERROR (\S{1,200}\.py)$/, { under: /^(\w{0,40}Error: .{1,300})$/ }),
  cause('pytest', /^(?:FAILED|ERROR) (\S{1,200}\.py(?:::.{1,250}?)?)(?: - .{0,400})?$/),
  cause('Jest', /^\s*● (.{1,200} › .{1,300})$/),
  cause('Vitest', /^\s*FAIL\s+(\S{1,200} > .{1,300})$/),
  cause('Playwright', /^\s*\d+\) (\[[\w -]{1,40}\] › .{1,300}?)[\s─]*$/),
  cause('Mocha', /^\s*\d+\) (?!\[)([^:]{1,200})$/, {
    over: /^\s{4,}(\S.{0,250}):$/,
    plus: /^\s+(\w{0,40}Error\b.{0,300})$/,
  }),
  cause(
    'coverage',
    /coverage (?:threshold|for) .{1,160}not met|Required test coverage of [\d.]{1,10}% not reached/i,
  ),
  cause('Go tests', /^\s*--- FAIL: (\S{1,250}) \(/),
  cause('Go tests', /^(panic: test timed out) after/, { plus: /^\s*(Test\w{1,200}) \(/ }),
  cause('Go panic', /^(?:panic|fatal error): (?!test timed out)(.{1,300}?)(?: \[recovered\])?$/, {
    plus: /^\s*([\w./*()]{1,200}\.\w{1,100})\(.{0,60}\)?$/,
  }),
  cause('Rust tests', /^test (\S{1,250}) \.\.\. FAILED$|^---- (\S{1,250}) stdout ----$/),
  cause('Rust panic', /^thread '(.{1,200})' (?:\(\d+\) )?panicked at (\S{1,200}?):\d+:\d+:?/),
  cause('.NET tests', /^\s*(?:X )?Failed ([\w.`+<>]{1,250}(?:\(.{0,200}\))?) \[/),
  cause('Gradle tests', /^(\S{1,120}(?: > .{1,200})+) FAILED$/),
  cause(
    'Maven tests',
    /^\s*((?:[\w$]{1,80}\.){1,8}[\w$]{1,80})(?:\([\w.$]{1,150}\))?(?: --)?\s+Time elapsed: .{1,30}<<< (?:FAILURE|ERROR)!/,
  ),
  cause(
    'Maven tests',
    /^\s*((?:[\w$]{1,80}\.){1,8}[\w$]{1,80}):\d{1,6}(?:->\S{1,100})? (?:expected|\w{0,80}(?:Error|Exception)|.{0,80}but was).{0,200}$/,
  ),
  cause('RSpec', /^rspec (\.\/\S{1,200}?)(?::\d+|\[[\d:]+\]) # (.{1,300})$/),
  cause('PHPUnit', /^\d+\) ([\w\\]{1,200}::\w{1,200}(?: with data set .{1,120})?)$/),
  cause('minitest', /^\s*(?:Failure|Error):\s*$/, { over: /^\s*(\w[\w:]{0,150}#\w{1,200}).{0,120}$/ }),
  cause('ExUnit', /^\s*\d+\) (test .{1,250} \([\w.]{1,150}\))$/),
  cause('XCTest', /error: -\[(\S{1,150} \S{1,150})\]/),
  cause('Flutter', /^\s*\d\d:\d\d \+\d+(?: ~\d+)? -\d+: (.{1,250}) \[E\]$/),
  cause('CTest', /^\s*\d+ - (\S{1,200}) \((?:Failed|Timeout|SEGFAULT|Not Run)\)/),
  cause('Bazel', /^(\/\/\S{1,250})\s+(?:\(cached\) )?(?:FAILED|TIMEOUT)/),
];
