import { describe, expect, it } from 'vitest';
import { parseText } from '../../../src/engine/graph/parse.ts';
import { writeGraph } from '../../../src/engine/graph/write.ts';
import { invariant } from '../../../src/engine/problems.ts';

function loadThenSave(text: string): string {
  const { document } = parseText(text);
  invariant(document, 'the document is well-formed');
  return writeGraph(document);
}

const canonical = `{
  "$schema": "../docs/graph.schema.json",
  "version": 1,
  "title": "Remove scratches",
  "nodes": {
    "photo": { "type": "io/load-image", "params": { "file": "images/seeding.jpg" } },
    "marks": {
      "type": "mask/scratches",
      "inputs": { "like": "photo.image" },
      "params": { "count": 20, "seed": 7 }
    },
    "fill": { "type": "inpaint/harmonic", "inputs": { "image": "photo.image", "mask": "m.mask" } },
    "paint": {
      "type": "mask/painted",
      "inputs": { "like": "photo.image" },
      "params": {
        "strokes": [
          { "radius": 4, "points": [1.5, 2.5, 3.5, 4.5] },
          { "radius": 8, "erase": true, "points": [10.25, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5] }
        ]
      }
    }
  },
  "view": {
    "nodes": { "photo": [0, 0], "marks": [260, 90], "paint": [260, -90] }
  }
}
`;

describe('the canonical writer', () => {
  it('writes a node on one line while it fits into 100 columns', () => {
    expect(loadThenSave(canonical)).toBe(canonical);
  });

  it('keeps lines that it put on one line within 100 columns', () => {
    for (const line of canonical.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('keeps unknown fields and unknown node types, at their places', () => {
    const foreign = `{
  "version": 1,
  "futureHeader": {
    "deep": [1, { "a": null }]
  },
  "title": "From tomorrow",
  "nodes": {
    "a": {
      "note": "kept",
      "type": "quantum/fill",
      "params": { "level": 0.5, "mode": "sharp", "on": true, "other": "x" },
      "inputs": { "image": "b.image" },
      "more": [1, 2, 3]
    },
    "b": { "colour": "red", "type": "io/load-image" }
  },
  "view": {
    "zoom": 2,
    "nodes": { "a": [1, 2] }
  },
  "last": []
}
`;
    expect(loadThenSave(foreign)).toBe(foreign);
  });

  it('keeps subgraphs with their unknown fields', () => {
    const text = `{
  "version": 1,
  "title": "Nested",
  "nodes": { "use": { "type": "graph/soft", "inputs": { "image": "use.image" }, "params": {} } },
  "subgraphs": {
    "soft": {
      "colour": "#123456",
      "title": "Soft",
      "inputs": { "image": { "hint": "any", "type": "image" } },
      "outputs": { "image": "$.image" },
      "nodes": {}
    }
  }
}
`;
    const once = loadThenSave(text);
    expect(loadThenSave(once)).toBe(once);
    expect(JSON.stringify(JSON.parse(once))).toBe(JSON.stringify(JSON.parse(text)));
  });

  it('brings a document in any layout into one, and then changes nothing more', () => {
    const loose = JSON.stringify(JSON.parse(canonical), null, 7);
    expect(loadThenSave(loose)).toBe(canonical);
  });

  it('writes an empty graph', () => {
    expect(writeGraph({ version: 1, title: '', nodes: {} })).toBe(
      '{\n  "version": 1,\n  "title": "",\n  "nodes": {}\n}\n',
    );
  });

  it('keeps texts that need escapes', () => {
    const document = { version: 1, title: 'a "b"\n\u2028\\', nodes: {} } as const;
    expect(parseText(writeGraph(document)).document).toEqual(document);
  });
});
