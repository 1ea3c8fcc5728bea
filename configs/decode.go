package configs

import (
	"fmt"
	"reflect"
	"strings"

	"streamml/configs/input"
)

// Decoder is a type that reads itself from a Value. Decode calls it instead of its own rules,
// on a pointer to what is there already.
type Decoder interface {
	DecodeValue(Value) error
}

var (
	valueType   = reflect.TypeFor[Value]()
	decoderType = reflect.TypeFor[Decoder]()
)

// Decode reads v over what the pointer into points to: keys that v lacks keep their present
// values, so those are the defaults. It is strict: keys are the `yaml` tags (without one, the
// field's name in lower case) and any other is refused with the nearest one; numbers are
// decimal and finite; a number is no text and text no number. Tags narrow a field, and each
// item of a list or map:
//
//	range:"(0,1]"   a number in that interval; inf and -inf leave a side open
//	oneof:"a,b"     one of these words or numbers
//
// Fields may be bool, numbers, string, struct, pointer, slice, map with string keys, Value
// (kept as it is) or a Decoder; a struct tagged `yaml:",inline"` lends its fields to its owner.
// Nothing is read as a struct whose keys are all absent. Slices, maps and what pointers point
// to are made anew, so defaults may share them. Errors are *input.Error; several, in the order of
// the file, are one of [input.Errors]. With an error into may be half filled.
func (v Value) Decode(into any) error {
	p := reflect.ValueOf(into)
	if p.Kind() != reflect.Pointer || p.IsNil() {
		panic(fmt.Sprintf("configs: Decode into %T: want a pointer", into))
	}
	return decode(v, p.Elem(), "")
}

func decode(v Value, into reflect.Value, tag reflect.StructTag) error {
	switch {
	case into.Type() == valueType:
		into.Set(reflect.ValueOf(v))
		return nil
	case into.Addr().Type().Implements(decoderType):
		return into.Addr().Interface().(Decoder).DecodeValue(v)
	}
	switch into.Kind() {
	case reflect.Struct:
		return decodeStruct(v, into)
	case reflect.Slice:
		return decodeSlice(v, into, tag)
	case reflect.Map:
		return decodeMap(v, into, tag)
	case reflect.Pointer:
		return decodePointer(v, into, tag)
	default:
		return decodeScalar(v, into, tag)
	}
}

func decodeStruct(v Value, into reflect.Value) error {
	if v.kind != mapping && v.kind != nothing {
		return v.Errorf("a mapping of %s", strings.Join(fieldsOf(into.Type()).names, ", "))
	}
	fields := fieldsOf(into.Type())
	var all input.Errors
	for i, key := range v.keys {
		f, ok := fields.byName[key.text]
		switch {
		case !ok && len(fields.names) == 0:
			all.Add(key.errorf("the key "+key.String(), "nothing inside"))
		case !ok:
			all.Add(key.errorf("the key "+key.String(), "%s", input.OneOf(key.text, fields.names)))
		default:
			all.Add(decode(v.items[i], into.FieldByIndex(f.Index), f.Tag))
		}
	}
	return all.Err()
}

func decodeSlice(v Value, into reflect.Value, tag reflect.StructTag) error {
	if v.kind != list {
		return v.Errorf("a list")
	}
	items := reflect.MakeSlice(into.Type(), len(v.items), len(v.items))
	var all input.Errors
	for i, item := range v.items {
		all.Add(decode(item, items.Index(i), tag))
	}
	into.Set(items)
	return all.Err()
}

func decodeMap(v Value, into reflect.Value, tag reflect.StructTag) error {
	if v.kind != mapping {
		return v.Errorf("a mapping")
	}
	var all input.Errors
	entries := reflect.MakeMap(into.Type())
	for i, key := range v.keys {
		item := reflect.New(into.Type().Elem()).Elem()
		all.Add(decode(v.items[i], item, tag))
		entries.SetMapIndex(reflect.ValueOf(key.text).Convert(into.Type().Key()), item)
	}
	into.Set(entries)
	return all.Err()
}

func decodePointer(v Value, into reflect.Value, tag reflect.StructTag) error {
	fresh := reflect.New(into.Type().Elem())
	if !into.IsNil() {
		fresh.Elem().Set(into.Elem())
	}
	if err := decode(v, fresh.Elem(), tag); err != nil {
		return err
	}
	into.Set(fresh)
	return nil
}

// fields are the keys that a struct reads, in the order of its fields.
type fields struct {
	names  []string
	byName map[string]reflect.StructField
}

func fieldsOf(t reflect.Type) fields {
	fs := fields{byName: map[string]reflect.StructField{}}
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		switch {
		case strings.Contains(options, "inline"):
			inner := fieldsOf(f.Type)
			for _, name := range inner.names {
				g := inner.byName[name]
				g.Index = append([]int{i}, g.Index...)
				fs.add(t, name, g)
			}
		case name == "-" || !f.IsExported():
		case name == "":
			fs.add(t, strings.ToLower(f.Name), f)
		default:
			fs.add(t, name, f)
		}
	}
	return fs
}

func (fs *fields) add(t reflect.Type, name string, f reflect.StructField) {
	if _, ok := fs.byName[name]; ok {
		panic(fmt.Sprintf("configs: %v has two fields for the key %q", t, name))
	}
	fs.names = append(fs.names, name)
	fs.byName[name] = f
}
