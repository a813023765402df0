import { type KindView, lineIcon } from '../kind-view.tsx'

export const aggregate: KindView = {
  Icon: lineIcon('M12.4 4.2V2.5h-9L8 8l-4.6 5.5h9v-1.7'),
}
