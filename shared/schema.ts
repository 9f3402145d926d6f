/**
 * The one door to the schema library. `jitless` keeps it from compiling validators with
 * `new Function`, which the window's content policy forbids.
 */
import { z } from 'zod';

z.config({ jitless: true });

export { z };
