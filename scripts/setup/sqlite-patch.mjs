// @ts-check
/**
 * better-sqlite3 keeps references to strings and numbers, which Node-API allows from version 10 on.
 * This rewrites its source so that such values are held as the one element of an array: the result
 * runs from Node-API 8 on (Node 18, Electron 25). Every replacement must apply exactly as often as
 * written here, so a new release of better-sqlite3 fails loudly instead of building something else.
 */

/** @typedef {{ from: string, to: string, times: number }} Replacement */

const boxedReference = `
// Node-API below version 10 refers to objects only: any other value is held in an array of one.
template <typename T>
class BoxedReference {
public:
	BoxedReference() {}
	explicit BoxedReference(T value) { Reset(value, 1); }

	T Value() const { return box.Get(0u).template As<T>(); }
	bool IsEmpty() const { return box.IsEmpty(); }
	void Reset() { box.Reset(); }

	void Reset(T value, uint32_t refcount) {
		Napi::Array array = Napi::Array::New(value.Env(), 1);
		array.Set(0u, value);
		box.Reset(array, refcount);
	}

private:
	Napi::ObjectReference box;
};

`;

const firstHelper = 'inline Napi::String StringFromUtf8(';
const stringReference = 'Napi::Reference<Napi::String>';
const valueReference = 'Napi::Reference<Napi::Value>';
const boxedString = 'BoxedReference<Napi::String>';
const boxedValue = 'BoxedReference<Napi::Value>';

/** @type {Record<string, Replacement[]>} */
export const sqlitePatch = {
  'binding.gyp': [{ from: 'NAPI_VERSION=10', to: 'NAPI_VERSION=8', times: 1 }],
  'src/util/helpers.cpp': [
    { from: stringReference, to: boxedString, times: 1 },
    { from: firstHelper, to: `${boxedReference}${firstHelper}`, times: 1 },
  ],
  'src/util/constants.cpp': [
    { from: stringReference, to: boxedString, times: 20 },
    {
      from: 'Napi::Persistent(InternalizedFromLatin1(env, str))',
      to: `${boxedString}(InternalizedFromLatin1(env, str))`,
      times: 2,
    },
  ],
  'src/util/bind-map.cpp': [
    { from: `const ${stringReference} name;`, to: `const ${boxedString} name;`, times: 1 },
    {
      from: 'name(Napi::Persistent(InternalizedFromUtf8(env, name, -1)))',
      to: 'name(InternalizedFromUtf8(env, name, -1))',
      times: 1,
    },
    {
      from: 'name(Napi::Persistent(pair->name.Value()))',
      to: 'name(pair->name.Value())',
      times: 1,
    },
  ],
  'src/util/custom-aggregate.cpp': [
    { from: valueReference, to: boxedValue, times: 2 },
    { from: 'start(Napi::Persistent(start))', to: 'start(start)', times: 1 },
  ],
};

/**
 * @param {string} file its name, for the error
 * @param {string} text
 * @param {Replacement[]} replacements
 * @throws {Error} when a replacement does not apply as often as it says
 */
export function applyReplacements(file, text, replacements) {
  let patched = text;
  for (const { from, to, times } of replacements) {
    const parts = patched.split(from);
    if (parts.length - 1 !== times) {
      throw new Error(
        `${file}: "${from}" was found ${String(parts.length - 1)} times instead of ${String(times)}; ` +
          'the patch in scripts/setup/sqlite-patch.mjs was written for another version of better-sqlite3',
      );
    }
    patched = parts.join(to);
  }
  return patched;
}
