export { StageChip, stageItems } from './StageChip'
export { ProgressRow, RollUp } from './ProgressRow'
export { Windows } from './Windows'
