export { StageChip, stageItems } from './StageChip'
export { Windows } from './Windows'
