import {
  certaintyExplanation,
  certaintyName,
  closeExplanation,
  explainSegment,
  findingExplanation,
  findingsIn,
  handshakeExplanation,
  ruleExplanation,
  segmentRowSentence,
  stateExplanation,
  verdictSentence,
} from '@synscope/explain';

/**
 * Everything that is said of a connection and of each segment of a window.
 * @param {import('@synscope/trace').SegmentWindow} window
 * @param {import('@synscope/trace').ConnectionRow} connection
 * @param {import('@synscope/explain').Language} language
 * @returns {string[]}
 */
export function explainWindow(window, connection, language) {
  const { summary } = connection;
  const said = [
    verdictSentence(summary.verdict, language),
    handshakeExplanation(connection, language),
    closeExplanation(summary.close, language),
  ];
  for (let index = 0; index < window.frame.length; index++) {
    const at = { window, index, connection };
    const { gist, further } = explainSegment(at, language);
    said.push(segmentRowSentence(at, language), gist, ...further);
    for (const finding of findingsIn(window.findings[index])) said.push(findingExplanation(finding, language));
  }
  const states = new Set([...window.clientState, ...window.serverState]);
  const rules = new Set([...window.clientRule, ...window.serverRule]);
  const certainties = new Set([...window.clientCertainty, ...window.serverCertainty]);
  for (const state of states) said.push(stateExplanation(state, language));
  for (const rule of rules) said.push(ruleExplanation(rule, language));
  for (const certainty of certainties) said.push(certaintyExplanation(certaintyName(certainty), language));
  return said.map((text) => sentence(text));
}

/**
 * @param {string} text what a person is to read
 * @returns {string} the same
 * @throws {Error} where something shows through that no person should read
 */
export function sentence(text) {
  if (text === '' || /undefined|NaN|\[object|Infinity/.test(text)) throw new Error(`this is no sentence: "${text}"`);
  return text;
}
