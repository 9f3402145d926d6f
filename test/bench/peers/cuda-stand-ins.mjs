// @ts-check
/**
 * PyTorch's only wheels for Linux in the package index are built for CUDA: their libraries are linked
 * with gigabytes of CUDA libraries that nothing calls on a CPU. Each of those gets an empty library of
 * its name beside torch's own, and Python is told to look symbols up when they are called, not when a
 * library is loaded. Torch's kernels for the CPU are the same in every build.
 *
 * Tied to the version in requirements-torch.txt: `readelf -d torch/lib/*.so` lists what is linked.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTemporaryFolder } from '../../../scripts/setup/cache-folder.mjs';
import { findProgram, runCommand } from '../../../scripts/setup/run-command.mjs';
import { StepError } from '../../../scripts/setup/step-error.mjs';

const step = 'PyTorch';

const empty = [
  'libcublas.so.13',
  'libcublasLt.so.13',
  'libcudnn.so.9',
  'libcufft.so.12',
  'libcusparse.so.12',
  'libcusparseLt.so.0',
  'libnccl.so.2',
  'libnvrtc.so.13',
];

/** The one of which two addresses are taken while loading, under a symbol version. */
const withAddresses = {
  name: 'libnvshmem_host.so.3',
  source: 'int nvshmem_selected_device_transport; void nvshmem_init(void) {}\n',
  symbols: 'NVSHMEM { global: *; };\n',
};

/** Python reads it at each start. */
const lazyLoading = 'import os, sys; sys.setdlopenflags(os.RTLD_LAZY)\n';

/**
 * @param {string} python of the environment that torch is installed in
 * @param {string} again the command to repeat after mending
 */
export async function makeCudaStandIns(python, again) {
  const compiler = ['cc', 'gcc', 'clang'].find(findProgram);
  if (!compiler) {
    throw new StepError({
      step,
      tried: 'looked for cc, gcc, clang',
      reason: 'a C compiler makes the stand-ins for the CUDA libraries that torch is linked with',
      mend: `install one (on Debian and Ubuntu: apt-get install gcc libc6-dev), then: ${again}`,
    });
  }
  const where = 'import sysconfig; print(sysconfig.get_path("platlib"), end="")';
  const packages = (await runCommand(python, ['-c', where])).stdout;
  writeFileSync(join(packages, 'lazy-loading.pth'), lazyLoading);
  await withTemporaryFolder(async (temporary) => {
    const [source, nothing] = [join(temporary, 'addresses.c'), join(temporary, 'nothing.c')];
    const symbols = join(temporary, 'symbols.map');
    writeFileSync(source, withAddresses.source);
    writeFileSync(symbols, withAddresses.symbols);
    writeFileSync(nothing, '');
    const folder = join(packages, 'torch', 'lib');
    for (const name of empty) await link(name, [nothing]);
    await link(withAddresses.name, [source, `-Wl,--version-script,${symbols}`]);

    /**
     * @param {string} name
     * @param {string[]} inputs
     */
    async function link(name, inputs) {
      const args = ['-shared', '-fPIC', '-nostdlib', `-Wl,-soname,${name}`, ...inputs];
      args.push('-o', join(folder, name));
      const linked = await runCommand(/** @type {string} */ (compiler), args);
      if (linked.ok) return;
      throw new StepError({
        step,
        tried: `${String(compiler)} ${args.join(' ')}`,
        reason: `the compiler could not make a stand-in for ${name} (${linked.reason})`,
        mend: `see the output below, then: ${again}`,
        log: linked.output,
      });
    }
  });
}
