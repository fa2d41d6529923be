/**
 * `npm run goldens` and `npm run screenshot`: runs tests that keep what they made, as the pictures
 * and numbers to compare with, and as what documents show. Look at the changes before committing.
 */
process.env.REWEAVE_RENEW = '1';
await import('./test.mjs');
