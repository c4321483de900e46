import type { en } from './en.js';
import type { Translated } from './translated.js';
import { certaintyMeaning, certaintyWord } from './zh/certainty.js';
import { checksum, checksumWord } from './zh/checksum.js';
import { beforeRst, completeness, connState, historyLetter, historyStep } from './zh/codes.js';
import { conceptMeaning, conceptName } from './zh/concept.js';
import { diagram } from './zh/diagram.js';
import { evidence, evidenceNote } from './zh/evidence.js';
import { filter } from './zh/filter.js';
import { findingBadge, findingMeaning, findingName } from './zh/finding.js';
import { flag } from './zh/flag.js';
import { machine, machineAction, machineEvent } from './zh/machine.js';
import { problem } from './zh/problem.js';
import { joined, odd, role } from './zh/role.js';
import { roleMeaning, roleName } from './zh/role-name.js';
import { row } from './zh/row.js';
import { rule } from './zh/rule.js';
import { enters, state } from './zh/state.js';
import { closing, icmpStory, openingStory } from './zh/story.js';
import { unit } from './zh/unit.js';
import { verdict } from './zh/verdict.js';
import { closeShape, ending, opening } from './zh/word.js';

/** Every sentence in simplified Chinese. A sentence that English has and this lacks does not compile. */
export const zh: { readonly [Section in keyof typeof en]: Translated<(typeof en)[Section]> } = {
  verdict,
  opening,
  ending,
  closeShape,
  filter,
  findingName,
  findingBadge,
  findingMeaning,
  evidence,
  evidenceNote,
  certaintyWord,
  certaintyMeaning,
  state,
  enters,
  rule,
  role,
  roleName,
  roleMeaning,
  odd,
  joined,
  openingStory,
  icmpStory,
  closing,
  beforeRst,
  connState,
  historyLetter,
  historyStep,
  completeness,
  checksum,
  checksumWord,
  flag,
  conceptName,
  conceptMeaning,
  machine,
  machineEvent,
  machineAction,
  diagram,
  row,
  problem,
  unit,
};
