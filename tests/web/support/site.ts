// Where the site under test is, in the three ways it may be hosted.

import { required } from './browser.ts';

/** Served with COOP and COEP: threads work. */
export const isolatedUrl = required('INTERLEAVE_URL');
/** Served by a host that sets no headers: no threads. */
export const plainUrl = required('INTERLEAVE_URL_PLAIN');
/** Served with Document-Isolation-Policy alone. */
export const dipUrl = required('INTERLEAVE_URL_DIP');
