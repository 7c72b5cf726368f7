const path = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

const longest = path.join('tests', 'e2e', 'api.test.ts');

/**
 * Jest starts what took longest in the last run, so that nothing runs alone at the end. In a fresh clone it
 * goes by the size of the files instead, and the suite that takes longest is one of the smallest.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    const isLongest = (test) => test.path.endsWith(longest);
    const sorted = super.sort(tests);
    return [...sorted.filter(isLongest), ...sorted.filter((test) => !isLongest(test))];
  }
};
