/* eslint-disable -- plain CommonJS for Electron 25, outside the rules for modules */
/**
 * Opens the app named on the command line (or by UNROLL_APP_PATH), as Electron's own default app
 * does. It is packed into the fallback Electron, which serves every clone: no path may stand here.
 * CommonJS, as Electron 25 knows nothing else for an app's entry.
 */
'use strict';
const { existsSync, readFileSync } = require('node:fs');
const Module = /** @type {any} */ (require('node:module'));
const path = require('node:path');
// Electron's own default app uses calls that have no types, and so does this.
const app = /** @type {any} */ (require('electron').app);

const named = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
const appPath = named ?? process.env.UNROLL_APP_PATH;

if (appPath === undefined) {
  console.error('electron: no app named; usage: electron FOLDER');
  app.exit(2);
} else {
  openApp(path.resolve(appPath));
}

/** @param {string} folder */
function openApp(folder) {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  const packageFile = path.join(folder, 'package.json');
  if (existsSync(packageFile)) {
    const description = JSON.parse(readFileSync(packageFile, 'utf8'));
    if (description.version) app.setVersion(description.version);
    app.setName(description.productName ?? description.name ?? app.getName());
    app.setDesktopName(description.desktopName ?? `${app.getName()}.desktop`);
    app.setAppPath(folder);
  } else {
    app.setAppPath(path.dirname(folder));
  }
  Module._load(folder, null, true);
}
