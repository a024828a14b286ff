import assert from "node:assert/strict";
import { test } from "node:test";

import { editableRing, geometryOf } from "../../static/js/draw-upload.js";

const RING = [[0, 51.5], [0.01, 51.5], [0.01, 51.51], [0, 51.5]];
const POLYGON = { type: "Polygon", coordinates: [RING] };
const feature = (geometry) => ({ type: "Feature", properties: {}, geometry });

test("an area is found in whatever GeoJSON wraps it", () => {
  const collection = { type: "FeatureCollection", features: [feature(POLYGON)] };
  for (const wrapped of [POLYGON, feature(POLYGON), collection]) {
    assert.deepEqual(geometryOf(JSON.stringify(wrapped)), POLYGON);
  }
});

test("a byte order mark is no matter", () => {
  assert.deepEqual(geometryOf(`\ufeff${JSON.stringify(POLYGON)}\n`), POLYGON);
});

test("what is no single area is left to the server", () => {
  const two = { type: "FeatureCollection", features: [feature(POLYGON), feature(POLYGON)] };
  const point = { type: "Point", coordinates: [0, 51.5] };
  for (const text of ["", "null", "7", "<kml/>", JSON.stringify(two), JSON.stringify(point), JSON.stringify(feature(null))]) {
    assert.equal(geometryOf(text), null);
  }
});

test("only one part without holes can be changed corner by corner", () => {
  const twice = { type: "MultiPolygon", coordinates: [[RING], [RING]] };
  assert.deepEqual(editableRing(POLYGON), RING);
  assert.deepEqual(editableRing({ type: "MultiPolygon", coordinates: [[RING]] }), RING);
  assert.equal(editableRing(twice), null);
  assert.equal(editableRing({ type: "Polygon", coordinates: [RING, RING] }), null);
  assert.equal(editableRing(null), null);
});
