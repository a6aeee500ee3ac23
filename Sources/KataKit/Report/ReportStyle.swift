/// How the report's page looks: light or dark as the reader prefers, from 320 pixels on.
let reportStyle = """
  :root {
    color-scheme: light dark;
    --paper: #ffffff; --ink: #1f2328; --quiet: #59636e; --line: #d1d9e0; --panel: #f6f8fa;
    --accent: #2f81c5; --warm: #b35900;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --paper: #0d1117; --ink: #e6edf3; --quiet: #9198a1; --line: #3d444d; --panel: #151b23;
      --accent: #58a6e8; --warm: #e3a04c;
    }
  }
  * { box-sizing: border-box; }
  body {
    margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 58rem; background: var(--paper);
    color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", sans-serif;
  }
  h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .4rem; }
  h2 { font-size: 1.2rem; margin: 2.6rem 0 .5rem; }
  p { margin: .4rem 0; max-width: 44rem; }
  .quiet, figcaption, caption { color: var(--quiet); font-size: .9rem; text-align: left; }
  .notice {
    border-left: 4px solid var(--warm); background: var(--panel); padding: .6rem .9rem;
    margin: 1rem 0;
  }
  .figures { display: flex; flex-wrap: wrap; gap: .5rem 2.2rem; margin: 1rem 0 0; }
  .figures div { display: flex; flex-direction: column-reverse; }
  .figures dt { color: var(--quiet); font-size: .9rem; }
  .figures dd { margin: 0; font-size: 1.5rem; font-weight: 600; }
  img { max-width: 100%; height: auto; display: block; }
  figure { margin: .8rem 0; }

  .desk {
    margin: 1.2rem 0;
    display: grid; grid-template: "drawing view reading" auto "tools view reading" 1fr
    / 280px 140px minmax(0, 20rem); gap: .6rem 2rem; align-items: start;
  }
  #drawing {
    grid-area: drawing; width: 100%; aspect-ratio: 1; touch-action: none; cursor: crosshair;
    color: var(--ink); background: var(--panel); border: 1px solid var(--line);
    border-radius: 8px; display: block;
  }
  .view { grid-area: view; margin: 0; }
  #seen { width: 100%; aspect-ratio: 1; image-rendering: pixelated; display: block; }
  .tools { grid-area: tools; display: flex; gap: .5rem; }
  .reading { grid-area: reading; }
  button {
    font: inherit; color: var(--ink); background: var(--panel); border: 1px solid var(--line);
    border-radius: 6px; padding: .45rem .9rem; cursor: pointer; min-height: 2.75rem;
  }
  button:hover { border-color: var(--accent); }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  #probabilities { border-collapse: collapse; width: 100%; }
  #probabilities th { width: 1.4rem; text-align: right; padding-right: .5rem; font-weight: 400; }
  #probabilities td { padding: .12rem 0; }
  #probabilities .share { width: 4.6rem; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
  .bar { display: block; height: 1rem; width: 0; background: var(--quiet); border-radius: 2px; }
  .best { font-weight: 600; }
  .best .bar { background: var(--accent); }
  #probabilities .best th { font-weight: 700; }
  #answer { font-size: 1.15rem; font-weight: 600; min-height: 1.8rem; }

  .sheet {
    display: flex; flex-wrap: wrap; gap: .7rem; list-style: none; padding: 0; margin: .8rem 0;
  }
  .sheet img { width: 72px; height: 72px; image-rendering: pixelated; background: var(--panel); }
  .sheet figure { margin: 0; width: 72px; font-size: .8rem; line-height: 1.3; }
  #samples button { padding: 3px; line-height: 0; }
  #samples img { width: 42px; height: 42px; }
  .digit { background: #000; }

  .wide { overflow-x: auto; }
  .confusion { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .85rem; }
  .confusion caption { padding-bottom: .4rem; }
  .confusion th, .confusion td { padding: .25rem .3rem; text-align: right; min-width: 1.9rem; }
  .confusion td { border: 1px solid var(--line); }
  .confusion .right { color: var(--quiet); background: var(--panel); }
  .confusion .wrong {
    background: color-mix(in srgb, var(--warm) calc(var(--share) * 75%), var(--paper));
  }
  .made { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.2rem; }
  .made dt { color: var(--quiet); }
  .made dd { margin: 0; overflow-wrap: anywhere; }
  @media (max-width: 46rem) {
    .desk {
      grid-template: "drawing view" auto "tools view" auto "reading reading" auto
      / minmax(0, 280px) minmax(72px, 140px); gap: .6rem 1rem;
    }
    .reading { max-width: 24rem; }
  }
  @media (max-width: 34rem) {
    .confusion { font-size: .68rem; }
    .confusion th, .confusion td { padding: .2rem .12rem; min-width: 1.55rem; }
    .made { grid-template-columns: 1fr; gap: 0; }
    .made dd { margin-bottom: .5rem; }
  }
  noscript .notice { margin: .8rem 0; }
  """
