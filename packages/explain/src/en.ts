import { certaintyMeaning, certaintyWord } from './en/certainty.js';
import { checksum, checksumWord } from './en/checksum.js';
import { beforeRst, completeness, connState, historyLetter, historyStep } from './en/codes.js';
import { conceptMeaning, conceptName } from './en/concept.js';
import { diagram } from './en/diagram.js';
import { evidence, evidenceNote } from './en/evidence.js';
import { filter } from './en/filter.js';
import { findingBadge, findingMeaning, findingName } from './en/finding.js';
import { flag } from './en/flag.js';
import { machine, machineAction, machineEvent } from './en/machine.js';
import { problem } from './en/problem.js';
import { joined, odd, role } from './en/role.js';
import { roleMeaning, roleName } from './en/role-name.js';
import { row } from './en/row.js';
import { rule } from './en/rule.js';
import { enters, state } from './en/state.js';
import { closing, icmpStory, openingStory } from './en/story.js';
import { unit } from './en/unit.js';
import { verdict } from './en/verdict.js';
import { closeShape, ending, opening } from './en/word.js';

/** Every sentence in English, by section: ICU messages. The Chinese catalog has the same keys. */
export const en = {
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
} as const;
