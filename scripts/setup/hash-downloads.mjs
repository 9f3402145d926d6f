// @ts-check
/**
 * Loaded into tfjs-node's install script, which unpacks its download while it arrives and checks
 * nothing: prints the sha256 of what came, for the set-up to compare with the pin.
 */
import { createHash } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { hashMark } from './hash-mark.mjs';

for (const client of [http, https]) {
  const get = client.get.bind(client);
  // The script calls get with an object of options and a callback.
  client.get = /** @type {typeof http.get} */ (
    (
      /** @type {http.RequestOptions} */ options,
      /** @type {(response: http.IncomingMessage) => void} */ callback,
    ) =>
      get(options, (response) => {
        callback(response);
        const hash = createHash('sha256');
        response.on('data', (/** @type {Buffer} */ chunk) => hash.update(chunk));
        response.on('end', () => {
          console.log(`${hashMark}${hash.digest('hex')}`);
        });
      })
  );
}
