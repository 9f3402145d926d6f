/** A server on this machine that would answer anybody, and notes who spoke to it, over TCP or UDP. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface OpenEar {
  /** Such as `127.0.0.1:40123`, for both. */
  address: string;
  /** One entry for each connection or datagram. */
  heard: string[];
  close: () => void;
}

export async function openEar(): Promise<OpenEar> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`request ${request.url ?? ''}`);
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end('heard');
  });
  server.on('connection', () => heard.push('connection'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const socket = createSocket('udp4', () => heard.push('datagram'));
  socket.bind(port, '127.0.0.1');
  await once(socket, 'listening');
  const close = (): void => {
    server.closeAllConnections();
    server.close();
    socket.close();
  };
  return { address: `127.0.0.1:${port}`, heard, close };
}
