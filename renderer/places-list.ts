/** The places of the window, in the order of the rail. */
export const places = ['train', 'compare'] as const;
