import { once } from 'node:events';
import { Agent, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../../../src/errors.ts';
import { startHttpServer } from '../../../../src/handlers/intake/http.ts';
import { until } from '../../../support/until.ts';

const answer = (text: string) => (_: unknown, response: import('node:http').ServerResponse) => {
  response.end(text);
};

describe('the HTTP server', () => {
  it('matches exact paths and responds 404 to the rest', async () => {
    const server = await startHttpServer({
      host: '127.0.0.1',
      port: 0,
      routes: { '/healthz': answer('up') },
    });
    const get = async (path: string) => (await fetch(server.url + path)).text();

    expect(await get('/healthz?x=1')).toBe('up');
    expect(await get('/healthz/')).toContain('Not found');
    expect(await get('/constructor')).toContain('Not found');
    await server.close();
  });

  it('survives a listener that throws', async () => {
    const routes = {
      '/broken': () => {
        throw new Error('a path Bolt does not know');
      },
    };
    const server = await startHttpServer({ host: '127.0.0.1', port: 0, routes });

    expect((await fetch(`${server.url}/broken`)).status).toBe(500);
    expect((await fetch(`${server.url}/broken`)).status).toBe(500);
    await server.close();
  });

  it.each([
    ['headers', 'POST /body HTTP/1.1\r\nhost: x\r\n'],
    ['a body', 'POST /body HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nhalf'],
    ['nothing', ''],
  ])('ends a connection that takes too long to send %s', async (_, text) => {
    const routes = {
      '/body': (request: IncomingMessage) => void request.on('error', () => undefined).resume(),
    };
    const server = await startHttpServer({ host: '127.0.0.1', port: 0, routes, receiveMs: 100 });
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    let said = '';
    socket.on('data', (chunk) => {
      said += String(chunk);
    });
    socket.write(text);
    await once(socket, 'close');

    expect(said).toMatch(/^(HTTP\/1.1 408|$)/);
    await server.close();
  });

  it.each([
    ['that were answered', 'GET /up HTTP/1.1\r\nhost: x\r\n\r\n'],
    ['that never said anything', ''],
    ['with half a header', 'POST /up HTTP/1.1\r\nhost: x\r\n'],
    ['with half a body', 'POST /up HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nhalf'],
    ['with a body that never ends', 'POST /up HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n'],
  ])('answers at once although all its connections are taken by ones %s', async (_, text) => {
    const arrived: unknown[] = [];
    const up = (request: IncomingMessage, response: ServerResponse) => {
      arrived.push(request);
      request.on('error', () => undefined).resume();
      request.once('end', () => response.end('up'));
    };
    const server = await startHttpServer({
      ...{ host: '127.0.0.1', port: 0, maxConnections: 3 },
      routes: { '/up': up, '/slow': () => void arrived.push('slow') },
    });
    const open = async (said: string) => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      socket.write(said);
      return socket;
    };
    // A request that is being answered is kept, however old.
    const working = await open('GET /slow HTTP/1.1\r\nhost: x\r\n\r\n');
    const taken = [working, await open(text), await open(text)];
    await until(() => arrived.includes('slow'), 'the request that takes long');

    expect(await (await fetch(`${server.url}/up`)).text()).toBe('up');
    expect(await (await fetch(`${server.url}/up`)).text()).toBe('up');
    expect(working.closed).toBe(false);
    for (const socket of taken) socket.destroy();
    await server.close();
  });

  it('turns a connection away if all others are being answered', async () => {
    const arrived: unknown[] = [];
    const routes = { '/slow': (request: IncomingMessage) => void arrived.push(request) };
    const server = await startHttpServer({
      ...{ host: '127.0.0.1', port: 0, maxConnections: 2, drainMs: 0 },
      routes,
    });
    const waiting = [1, 2].map(() => fetch(`${server.url}/slow`).catch(() => undefined));
    await until(() => arrived.length === 2, 'both requests');

    await expect(fetch(`${server.url}/slow`)).rejects.toThrow();
    expect(arrived).toHaveLength(2);
    await server.close();
    await Promise.all(waiting);
  });

  it('ends a connection whose client does not read the response', async () => {
    let isClosed = false;
    const large = 'x'.repeat(24 * 1_048_576);
    const server = await startHttpServer({
      ...{ host: '127.0.0.1', port: 0, stuckMs: 100 },
      routes: {
        '/metrics': (_, response) => {
          response.once('close', () => {
            isClosed = true;
          });
          response.end(large);
        },
      },
    });
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.on('error', () => undefined).pause();
    socket.write('GET /metrics HTTP/1.1\r\nhost: x\r\n\r\n');

    await until(() => isClosed, 'the end of the connection');
    socket.destroy();
    await server.close();
  });

  it('responds 404 if there are no listeners', async () => {
    const server = await startHttpServer({ host: '127.0.0.1', port: 0, routes: {} });

    expect((await fetch(`${server.url}/slack/events`)).status).toBe(404);
    await server.close();
  });

  it('finishes the response in progress and drops kept-alive connections when it closes', async () => {
    let finish: (() => void) | undefined;
    const server = await startHttpServer({
      host: '127.0.0.1',
      port: 0,
      routes: {
        '/slow': (_, response) => {
          finish = () => response.end('done');
        },
      },
    });
    const { port } = new URL(server.url);
    const idle = connect(Number(port), '127.0.0.1');
    await once(idle, 'connect');
    const under = fetch(`${server.url}/slow`);
    await until(() => finish !== undefined, 'the request to arrive');

    const closed = server.close();
    finish?.();

    expect(await (await under).text()).toBe('done');
    await closed;
    idle.destroy();
  });

  it('ends connections with their next response once it leaves, and still takes requests', async () => {
    let finish: (() => void) | undefined;
    const routes = {
      '/up': answer('up'),
      '/slow': (_: unknown, response: import('node:http').ServerResponse) => {
        finish = () => response.writeHead(200, { 'content-type': 'text/plain' }).end('done');
      },
    };
    const server = await startHttpServer({ host: '127.0.0.1', port: 0, routes });
    const agent = new Agent({ keepAlive: true });
    const ask = async (path: string) => {
      const [response] = await once(get(`${server.url}${path}`, { agent }), 'response');
      response.resume();
      return response.headers.connection;
    };
    expect(await ask('/up')).toBe('keep-alive');
    const slow = ask('/slow');
    await until(() => finish !== undefined, 'the request to arrive');

    server.leave();
    finish?.();

    expect([await slow, await ask('/up'), await ask('/up')]).toEqual(['close', 'close', 'close']);
    await server.close();
    agent.destroy();
  });

  it('gives up on a response that does not end', async () => {
    const server = await startHttpServer({
      host: '127.0.0.1',
      port: 0,
      routes: { '/hang': () => undefined },
      drainMs: 50,
    });
    const hanging = fetch(`${server.url}/hang`).catch((error: Error) => error);
    await new Promise(setImmediate);

    await server.close();

    expect(await hanging).toBeInstanceOf(Error);
  });

  it('names the setting to change if the port is taken', async () => {
    const first = await startHttpServer({ host: '127.0.0.1', port: 0, routes: {} });
    const port = Number(new URL(first.url).port);

    const failure = await startHttpServer({ host: '127.0.0.1', port, routes: {} }).catch((error) => error);
    expect(failure).toBeInstanceOf(ConfigError);
    expect(String(failure)).toMatch(new RegExp(`127.0.0.1:${port}. PORT is in use`));
    await first.close();
  });

  it('names the setting to change if the host is not one of ours', async () => {
    await expect(startHttpServer({ host: '192.0.2.1', port: 0, routes: {} })).rejects.toThrow(
      /HOST is not an address/,
    );
  });
});
