import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [vue()],
  test: {
    include: ['test/{unit,contract,numeric,migrations,integration,security}/**/*.test.ts'],
    setupFiles: ['test/helpers/property-seed.ts'],
    // Native addons live in a process of their own for each file.
    pool: 'forks',
    maxWorkers: 2,
    env: { TF_CPP_MIN_LOG_LEVEL: '2' },
    testTimeout: 60_000,
  },
});
