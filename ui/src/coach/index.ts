// The quiet coach and alignment: loaded when there is a goal to look at.
export { GoalGuide } from './GoalGuide'
