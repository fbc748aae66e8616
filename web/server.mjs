// The process the host starts: pages only. Files of dist/client are served by the host itself.
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { handler } from './dist/server/entry.mjs';

const where = process.env.PEERLOOP_WEB_LISTEN ?? '4321'; // a port, or the path of a Unix socket

// Without a `next`, an address that no page has is answered by the 404 page.
const server = createServer((request, response) => handler(request, response));
server.keepAliveTimeout = 120_000; // longer than the forwarder's pool keeps a connection
server.on('clientError', (_, socket) => socket.destroy());

const leave = () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), 5_000).unref();
};
process.on('SIGTERM', leave).on('SIGINT', () => {}); // the parent decides
process.stdin.on('end', leave).on('error', leave).resume(); // the parent holds the other end: it closes even on SIGKILL

if (/^\d+$/.test(where)) server.listen(Number(where), '127.0.0.1', () => console.log(`ready ${server.address().port}`));
else {
  rmSync(where, { force: true });
  server.listen(where, () => console.log('ready'));
}
