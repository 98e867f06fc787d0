// Lines that tell of a failing machine, network or service. The last of them decides, unless a cause stands below it.
import { type FailureRule, infra } from './rule.ts';

export const infraRules: readonly FailureRule[] = [
  infra('no output', /^Too long with no output/i),
  infra(
    'maximum run time',
    /^context deadline exceeded$|maximum (?:job )?run ?time|job (?:has )?exceeded .{0,40}time limit/i,
    'kind',
  ),
  infra(
    'machine lost',
    /orphaned due to infrastructure event|infrastructure_fail|lost connection to the (?:runner|agent)/i,
    'kind',
  ),
  infra('memory', /^(?:.{0,60}: line \d{1,6}:\s+\d{1,9} )?(Killed)\b(?:\s{2,}(.{0,200}))?$/),
  infra('memory', /(signal: killed\b|Received "?killed"? signal|\bSIGKILL\b.{0,60}(?:memory|OOM))/i),
  infra(
    'memory',
    /(heap out of memory|Ineffective mark-compacts near heap limit|java\.lang\.OutOfMemoryError.{0,80}|std::bad_alloc|\bOOMKilled\b|Out of memory: Killed process|(?:^|\s)MemoryError\b|virtual memory exhausted|Cannot allocate memory|\bENOMEM\b|fatal error: runtime: out of memory|LLVM ERROR: out of memory)/i,
  ),
  infra('memory', /(?<!Process )\bexit(?:ed)? (?:with )?(?:code|status)(?: exit status)?:? (137)\b/i),
  infra('memory', /fatal error: (Killed) signal terminated program (\w{1,40})/),
  infra('memory', /(Jest worker encountered) \d+ child process exceptions/i),
  infra('Gradle daemon', /Gradle build daemon (?:disappeared unexpectedly|has been stopped)/, 'kind'),
  infra(
    'disk',
    /^(?:([a-z][\w.-]{0,30}): )?.{0,400}(no space left on device|\bENOSPC\b|disk quota exceeded|not enough space on the disk|not enough disk space|\bdisk is full\b)/i,
  ),
  infra(
    'image registry',
    /\b((?:[a-z\d-]{1,63}\.){1,6}[a-z]{2,10})(?<!docker\.(?:io|com))\/.{0,400}toomanyrequests/i,
  ),
  infra('image registry', /toomanyrequests|pull rate limit/i, 'kind'),
  infra('Docker daemon', /Cannot connect to the Docker daemon|Is the docker daemon running/i, 'kind'),
  infra(
    'certificate',
    /(certificate (?:has expired|is not yet valid|verify failed|is not trusted|signed by unknown authority)|\bCERT_HAS_EXPIRED\b|x509: [^:]{1,80}|self[- ]signed certificate|UNABLE_TO_VERIFY_LEAF_SIGNATURE|unable to get local issuer certificate|PKIX path building failed)/i,
    'host',
  ),
  infra(
    'name lookup',
    /getaddrinfo (?:ENOTFOUND|EAI_AGAIN)|Could not resolve host|\bdial tcp: lookup \S|: no such host\b|\bEAI_AGAIN\b|\bENOTFOUND\b.{0,200}\bgetaddrinfo\b|Temporary failure (?:in name resolution|resolving)|Name or service not known|nodename nor servname|UnknownHostException|getaddrinfo: (?:Name|Temporary)|Failed to resolve '\S/i,
    'host',
  ),
  infra(
    'Git host',
    /\b(RPC failed; .{1,100}|Host key verification failed|kex_exchange_identification: .{1,80}|(?<=unable to access '[^']{1,200}': )(?:The requested URL returned error: 5\d\d|Failed to connect.{0,100}|GnuTLS.{0,100}|OpenSSL.{0,100}))/,
    'host',
  ),
  infra(
    'HTTP answer',
    /(?:answered|returned|returned error|error|status(?: code)?|HTTP(?:\/[\d.]{1,3})?|response(?: code)?)\W{1,3}(?:error\W{1,2}|with status\W{1,2})?(429|50[234])\b|\b(429|502|503|504)\W{1,2}(?:Too Many Requests|Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out)/i,
    'host',
  ),
  infra(
    'network timeout',
    /\b(?:ETIMEDOUT|ESOCKETTIMEDOUT|ERR_SOCKET_TIMEOUT|ConnectTimeoutError|ConnectTimeout|ReadTimeoutError|ERR_PNPM_FETCH_TIMEOUT)\b|Connection timed out|Operation timed out after \d|(?:dial|read) (?:tcp|udp).{0,120}i\/o timeout|TLS handshake timeout|(?:Connect|Read) timeout on endpoint URL|net\/http: request canceled.{0,60}Client\.Timeout|(?:connect|Read) timed out|SocketTimeoutException|Net::(?:Open|Read)Timeout/i,
    'host',
  ),
  infra(
    'connection reset',
    /\bECONNRESET\b|Connection (?:was )?reset(?: by peer)?|socket hang up|Connection aborted|: unexpected EOF$|RemoteDisconnected|premature close|Client network socket disconnected|OpenSSL SSL_(?:read|connect): (?:Connection|SSL_ERROR_SYSCALL)|Empty reply from server/i,
    'host',
  ),
  infra(
    'network',
    /\b(?:EHOSTUNREACH|ENETUNREACH)\b|Network is unreachable|No route to host|Could not transfer artifact(?!.{1,500}(?:authoriz|authentic|status:? 40))|The connection to the server \S{1,100} was refused|Failed to fetch https?:\/\//i,
    'host',
  ),
  // On the machine itself it is a service that did not start: see the rules of causes.
  infra(
    'connection refused',
    /^(?!.*(?:localhost|127\.0\.0\.1|::1)).*(?:\bECONNREFUSED\b|Connection refused|NewConnectionError)/i,
    'host',
  ),
  infra('state lock', /Error acquiring the state lock/i, undefined, {
    plus: /^\s*Path: {1,12}(\S{1,200})$/,
    reach: 12,
  }),
];
