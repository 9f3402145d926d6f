/** The places of the window, in the order of the rail. */
export const places = ['data', 'train', 'compare'] as const;
