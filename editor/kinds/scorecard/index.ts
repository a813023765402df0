import { type KindView, lineIcon } from '../kind-view.tsx'

export const scorecard: KindView = {
  Icon: lineIcon('M2.4 2.4H7V7H2.4zM9 2.4h4.6V7H9zM2.4 9H7v4.6H2.4zM9 9h4.6v4.6H9z'),
}
