/** Style of the report, inside the file so that it needs nothing else. */
export const reportStyle = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; }
main { max-width: 940px; margin: 0 auto; padding: 24px; }
h1, h2 { line-height: 1.2; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 6px 10px; border-bottom: 1px solid #8884; }
figure { margin: 0; }
figure svg { max-width: 100%; height: auto; background: #fff; }
figcaption { font-size: 0.875rem; }
pre { overflow: auto; padding: 12px; border: 1px solid #8884; }
`;
