// What is hidden from the log and from build logs in Slack, and what only looks like it. Tokens are put together here, so
// that no scanner of repositories takes them for real ones.
import { describe, expect, it } from 'vitest';
import { maskSecrets } from '../../../src/circleci/logs/mask-secrets.ts';
import { createRedactor } from '../../../src/observability/redact.ts';
import { hex, made, mixed, moreLookAlikes, moreShapes, upper } from '../../support/credential-lines.ts';
import { vendorShapes } from '../../support/vendor-credential-lines.ts';
import { vendorLookAlikes } from '../../support/vendor-look-alikes.ts';

const jwt = made('ey', 'JhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0NTY3ODkwIn0', '.dozjgNryP4J3jVmNHl0w5N');
const pem = `-----BEGIN EC PRIVATE KEY-----\n${mixed(60)}\n-----END EC PRIVATE KEY-----`;

/** What it is, a line of a log, and the part that nobody may see. */
const shapes: readonly [string, string, string][] = [
  ['CircleCI', `using ${made('CCI', 'PAT_')}GHFYjs_${hex(40)}`, `GHFYjs_${hex(40)}`],
  ['GitHub', `remote: ${made('gh', 'p_')}${mixed(36)}`, mixed(36)],
  ['GitHub Actions', `${made('gh', 's_')}123456_${jwt}`, 'dozjgNryP4J3jVmNHl0w5N'],
  ['GitHub, fine-grained', `${made('github', '_pat_')}11ABCDEFG0_${mixed(40)}`, mixed(40)],
  ['GitLab', `${made('gl', 'pat-')}${mixed(20)}`, mixed(20)],
  ['GitLab, routable', `${made('gl', 'pat-')}${mixed(27)}.01.${hex(9)}`, hex(9)],
  ['AWS', `key ${made('AK', 'IA')}${upper(16)}`, upper(16)],
  ['AWS, the secret', `aws_secret_access_key = ${mixed(36)}/+x`, mixed(36)],
  ['Slack', `${made('xo', 'xb-')}1234567890-${mixed(24)}`, mixed(24)],
  ['Slack, rotated', `${made('xo', 'xe.xo', 'xp-')}1-${mixed(40)}`, mixed(40)],
  ['a Slack hook', `POST https://${made('hooks.slack', '.com/services/')}T00/B00/${mixed(24)}`, mixed(24)],
  ['npm', `${made('np', 'm_')}${mixed(36)}`, mixed(36)],
  ['PyPI', `${made('py', 'pi-')}AgEIcHlwaS5vcmc${mixed(40)}`, mixed(40)],
  ['RubyGems', `${made('ruby', 'gems_')}${hex(48)}`, hex(48)],
  ['Docker Hub', `${made('dck', 'r_pat_')}${mixed(27)}`, mixed(27)],
  ['Google', `${made('AI', 'za')}Sy${mixed(33)}`, mixed(33)],
  ['Google OAuth', `${made('ya', '29.')}a0${mixed(60)}`, mixed(60)],
  ['Stripe', `${made('sk', '_live_')}${mixed(24)}`, mixed(24)],
  ['SendGrid', `${made('SG', '.')}${mixed(22)}.${mixed(43)}`, mixed(43)],
  ['Anthropic', `${made('sk', '-ant-')}api03-${mixed(40)}`, mixed(40)],
  ['OpenAI', `${made('sk', '-proj-')}${mixed(40)}`, mixed(40)],
  ['Hugging Face', `${made('h', 'f_')}${mixed(34)}`, mixed(34)],
  ['Vault', `${made('hv', 's.')}CAESI${mixed(30)}`, mixed(30)],
  ['DigitalOcean', `${made('do', 'p_v1_')}${hex(64)}`, hex(64)],
  ['Databricks', `${made('da', 'pi')}${hex(32)}`, hex(32)],
  ['Doppler', `${made('dp', '.st.')}dev.${mixed(40)}`, mixed(40)],
  ['Shopify', `${made('shp', 'at_')}${hex(32)}`, hex(32)],
  ['Twilio', `${made('S', 'K')}${hex(32)}`, hex(32)],
  ['New Relic', `${made('NR', 'AK-')}${upper(27)}`, upper(27)],
  ['Grafana', `${made('gl', 'sa_')}${mixed(32)}_${hex(8)}`, mixed(32)],
  ['Sentry', `${made('sn', 'tryu_')}${hex(64)}`, hex(64)],
  ['Atlassian', `${made('AT', 'ATT3')}xFfGF0${mixed(40)}`, mixed(40)],
  ['a Telegram bot', `123456789:${made('A', 'A')}${mixed(33)}`, mixed(33)],
  ['Tailscale', `${made('ts', 'key-auth-')}${mixed(30)}`, mixed(30)],
  ['a JSON Web Token', `id_token ${jwt}`, 'eyJzdWIiOiIxMjM0NTY3ODkwIn0'],
  ['a private key', `key:\n${pem}\ndone`, mixed(60)],
  ['a bearer header', 'Authorization: Bearer abc.def-123', 'abc.def-123'],
  ['a basic header', 'authorization: Basic dXNlcjpodW50ZXIy', 'dXNlcjpodW50ZXIy'],
  ['a token header', 'curl -H "Circle-Token: abc123" https://circleci.com', 'abc123'],
  ['an API key header', "-H 'X-Api-Key: opensesame'", 'opensesame'],
  ['a cookie', 'Cookie: session=opensesame; theme=dark', 'opensesame'],
  ['a set cookie', 'set-cookie: sid=opensesame; Path=/; HttpOnly', 'opensesame'],
  ['a URL with a password', 'git clone https://user:hunter2@git.example/x', 'hunter2'],
  ['a URL with a token', `https://${mixed(30)}@git.example/x`, mixed(30)],
  ['a query parameter', 'GET /v1/export?access_token=opensesame&page=2', 'opensesame'],
  ['an Azure signature', `https://x.blob.core.windows.net/a?sv=2024&sig=${mixed(30)}`, mixed(30)],
  ['an environment variable', 'DB_PASSWORD=hunter2 npm start', 'hunter2'],
  ['JSON', '{"api_key": "hunter2", "name": "x"}', 'hunter2'],
  ['JSON within JSON', '{"body":"{\\"token\\":\\"hunter2\\"}"}', 'hunter2'],
  ['quoted YAML', 'password: "correct horse battery staple"', 'correct horse battery staple'],
  ['YAML', '  password: hunter2\n  user: ada', 'hunter2'],
  ['a passphrase', 'passphrase: correct horse battery', 'horse'],
  ['pwd=', 'Server=db;Uid=sa;pwd=hunter2;', 'hunter2'],
  ['an Azure account key', `AccountName=x;AccountKey=${mixed(40)}==;`, mixed(40)],
  ['.npmrc', '//registry.example.com/:_auth=dXNlcjpodW50ZXIy', 'dXNlcjpodW50ZXIy'],
  ['.npmrc, a token', '//registry.example.com/:_authToken=opensesame', 'opensesame'],
  ['--token X', 'deploy --token opensesame --verbose', 'opensesame'],
  ['--password=X', 'deploy --password=opensesame', 'opensesame'],
  ['-p X', 'docker login -u ada -p hunter2 registry.example', 'hunter2'],
  ['-u X -p X', 'deploy -u ada -p hunter2', 'hunter2'],
  ['curl -u', 'curl -sSf -u ada:hunter2 https://api.example', 'hunter2'],
  ['curl over two lines', 'curl \\\n  --user "ada:hunter2" https://api.example', 'hunter2'],
  ['sshpass', 'sshpass -p hunter2 ssh ada@host', 'hunter2'],
  ['mysql', 'mysqldump -uroot -phunter2 shop', 'hunter2'],
  ["Docker's config", '{"auths":{"ghcr.io":{"auth":"dXNlcjpodW50ZXIy"}}}', 'dXNlcjpodW50ZXIy'],
  ['.netrc', 'machine api.example login ada password hunter2', 'hunter2'],
  ['SQL', "CREATE USER ada IDENTIFIED BY 'hunter2';", 'hunter2'],
  ['a list of headers', '"headers":["circle-token","f454a02b5d10"],"x":1', 'f454a02b5d10'],
  ['pairs of headers', '[["Authorization","Basic dXNlcjpodW50ZXIy"],["x","y"]]', 'dXNlcjpodW50ZXIy'],
  ['a connection string', 'Server=db;User Id=sa;Password=hunter2;Encrypt=true', 'hunter2'],
  ...moreShapes,
  ...vendorShapes,
];

const lookAlikes: readonly string[] = [
  'test_weighs_more_than_expected_by_far',
  'Unexpected token: operator (>)',
  'Unexpected token } in JSON at position 412',
  'SyntaxError: Invalid or unexpected token',
  'TOKEN=$CIRCLE_TOKEN ./run',
  'TOKEN="$CIRCLE_TOKEN" ./run',
  made('password: $', '{DB_PASSWORD}'),
  'token: <your token>',
  'api_key: "{{ api_key }}"',
  'password = process.env.DB_PASSWORD',
  'token: null',
  'secret=undefined',
  'password: required',
  'Password must have at least 12 characters',
  'password: must be at least 12 characters long',
  'Checked out f454a02b5d10fcccfd7d9dd7608a76d6493a98b4',
  'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'integrity sha512-Wm7+3b1kT2pG8zYkqN0Yx8wZl1c5zM3v1w==',
  'https://circleci.com/gh/acme/web/7 @ada',
  'https://app.circleci.com/pipelines/gh/acme/web/12/workflows/0d1f2e3c-1111-4222-8333-444455556666',
  'git@github.com:acme/web.git',
  'ssh://git@github.com/acme/web',
  'at Object.<anonymous> (/root/project/src/math.test.ts:12:5)',
  'the secretary wrote: no tokens were found',
  'max_tokens: 4096',
  'tokens=4096 used=120',
  'tokenizer=bpe-32000 loaded',
  'token_type=bearer',
  'PWD=/root/project OLDPWD=/root',
  'pwd: /home/circleci/project',
  'mkdir -p build/output',
  'docker run -p 8080:80 nginx',
  'docker run -u 1000:1000 image',
  'docker run --user node:node image',
  'chown -R node:node /app',
  'npm ci --prefer-offline --no-audit',
  'deploy --token $DEPLOY_TOKEN',
  'deploy --token-file /run/secrets/token',
  'docker login --password-stdin registry.example',
  'docker build --secret id=npmrc,src=.npmrc .',
  'Use --token to authenticate, or --password with a name',
  'error: --token is required',
  'sk-estimator-doc-link sk-toggleable__content-arrow',
  'task-based-scheduling-for-large-build-machines',
  'hf_transfer is not installed',
  'hvs. is a prefix',
  'npm_config_registry=https://registry.example.com/',
  'npm_lifecycle_event=test',
  'ghp_short',
  'glpat-',
  'xoxb-',
  'AKIA is how access keys begin',
  'SG.svg was written',
  'eyJ is how JSON begins in base64',
  'ya29.test',
  'Cookie: none',
  'set cookies: 3 of 4 accepted',
  'Authorization: required',
  'Basic auth is enabled',
  'bearer of bad news: the build failed',
  'cache key: v1-deps-linux-{{ checksum "package-lock.json" }}',
  'primary_key=12345678 foreign_key=87654321',
  'public_key: ssh-ed25519',
  'keyboard=us layout=qwerty12345',
  'ok 12 - resets the password (34 ms)',
  'PASS src/auth/password.test.ts (5.2 s)',
  'import { token } from "./token.ts"',
  'secretName: web-tls',
  '::set-output name=sha::f454a02b',
  'key-value store started on port 6379',
  '"vary":["authorization","x-api-key","circle-token","x-request-id"]',
  '{"path":"C:\\\\new\\\\bearer-of-news","authorization":"none"}',
  ...moreLookAlikes,
  ...vendorLookAlikes,
];

it('has a hundred of each', () => {
  expect(shapes.length).toBeGreaterThanOrEqual(100);
  expect(lookAlikes.length).toBeGreaterThanOrEqual(100);
});

describe('hidden', () => {
  const redact = createRedactor([]);

  it.each(shapes)('%s', (_, line, secret) => {
    expect(line).toContain(secret);
    expect(maskSecrets(`before ${line} after`)).not.toContain(secret);
    const logged = redact(JSON.stringify({ msg: line, err: { stack: `Error: ${line}\n    at x` } }));
    expect(logged).not.toContain(JSON.stringify(secret).slice(1, -1));
    expect(() => JSON.parse(logged)).not.toThrow();
  });

  it.each(shapes)('%s, at the beginning of a line that was printed as JSON', (_, line, secret) => {
    const shown = redact(JSON.stringify({ _header: `GET / HTTP/1.1\r\n${line}\r\nend`, tab: `x\t${line}` }));
    expect(shown).not.toContain(JSON.stringify(secret).slice(1, -1));
    expect(() => JSON.parse(shown)).not.toThrow();
  });
});

describe('left alone', () => {
  it.each(lookAlikes)('%s', (line) => {
    expect(maskSecrets(line)).toBe(line);
    const logged = JSON.stringify({ msg: line });
    expect(createRedactor([])(logged)).toBe(logged);
  });
});
