import { expect, test } from 'vitest';
import { isBuilt, scriptBytes, scriptBytesMost } from './script-size.mjs';

test.skipIf(!isBuilt())("the page's first script stays within its budget (needs a build of the page)", () => {
  // What is rarely used is loaded when it is.
  expect(scriptBytes()).toBeLessThanOrEqual(scriptBytesMost);
  // Far too little would mean that not all of it was found.
  expect(scriptBytes()).toBeGreaterThan(scriptBytesMost / 4);
});
