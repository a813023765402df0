import { type KindView, lineIcon } from '../kind-view.tsx'

export const formula: KindView = {
  Icon: lineIcon(
    'M10.6 2.4c-1.9 0-2.4 1.2-2.7 2.9L6.5 12c-.3 1.1-.8 1.6-1.8 1.6M5.2 6.6h4.4M10.2 9.4l3.9 4.2M14.1 9.4l-3.9 4.2',
  ),
  expression: '/formula',
}
