import * as v from 'valibot';
import { evidenceRules, type EvidenceRule, Finding } from '@synscope/tcp';
import type { SegmentEvidence } from '@synscope/trace';

const finding = v.picklist(Object.values(Finding));
const rule: v.GenericSchema<EvidenceRule> = v.picklist(evidenceRules);

/** SegmentEvidence (packages/trace), as it travels. */
export const segmentEvidenceSchema: v.GenericSchema<SegmentEvidence> = v.object({
  connection: v.number(),
  position: v.number(),
  frame: v.number(),
  from: v.number(),
  evidence: v.array(
    v.object({ finding, rule, frames: v.array(v.number()), figures: v.record(v.string(), v.number()) }),
  ),
});
