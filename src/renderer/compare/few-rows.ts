/** Of a long list the first ones: 200 rows of several lists at once would keep the window from answering. */
export const mostRows = 15;
/** Further ones that are drawn in one frame. */
export const rowsAtOnce = 20;
