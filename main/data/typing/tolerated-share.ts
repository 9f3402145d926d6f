/** Up to this share of other words a column is one of numbers or dates with faults. */
export const toleratedShare = 0.1;
