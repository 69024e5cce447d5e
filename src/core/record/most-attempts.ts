/** How many failed attempts a trial keeps: so many say what went wrong; more would only make the file large. */
export const mostAttempts = 1000;
