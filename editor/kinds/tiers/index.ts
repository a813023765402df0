import { type KindView, lineIcon } from '../kind-view.tsx'

export const tiers: KindView = {
  Icon: lineIcon('M1.8 13.2h3.4V9.9h3.3V6.5h3.3V3.1h2.4'),
}
