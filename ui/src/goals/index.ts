export { StageChip, stageItems } from './StageChip'
export { ProgressRow, RollUp } from './ProgressRow'
export { TalkChip } from './TalkChip'
export { Windows } from './Windows'
