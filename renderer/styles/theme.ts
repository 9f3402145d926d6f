/**
 * Naive UI in the colours of base.css. Its own are too pale: text needs a contrast of 4.5 to 1,
 * and the borders of controls 3 to 1, in both themes.
 */
import type { GlobalThemeOverrides } from 'naive-ui';

export function themeOverrides(isDark: boolean): GlobalThemeOverrides {
  const primary = isDark ? '#7cc0f5' : '#0b5c9e';
  const hover = isDark ? '#a5d4fa' : '#094a80';
  const muted = isDark ? '#aab4bf' : '#55606b';
  const edge = isDark ? '#77828d' : '#848e99';
  const border = `1px solid ${edge}`;
  return {
    common: {
      primaryColor: primary,
      primaryColorHover: hover,
      primaryColorPressed: hover,
      primaryColorSuppl: primary,
      infoColor: primary,
      placeholderColor: muted,
      textColor3: muted,
      borderRadius: '4px',
    },
    Button: { border },
    Input: { border },
    Checkbox: { border },
    Radio: { boxShadow: `inset 0 0 0 1px ${edge}`, buttonBorderColor: edge },
  };
}
