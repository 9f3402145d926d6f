import { labStatusSchema, settingsSchema } from '../domain/lab-status';
import { nothing, route } from './route';

/** The laboratory as a whole: engine, queue, notices, settings. */
export const labRoutes = {
  status: route(nothing, labStatusSchema),
  settings: route(nothing, settingsSchema),
  changeSettings: route(settingsSchema, settingsSchema),
};
