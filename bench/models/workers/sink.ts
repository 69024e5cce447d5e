/** An HTTP server that answers at once, and tells its port. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (_asked, response) => {
  response.writeHead(200, { 'content-length': 0 });
  response.end();
});
server.listen({ port: 0, host: '127.0.0.1' }, () => process.send?.((server.address() as AddressInfo).port));
