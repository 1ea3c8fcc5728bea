package configs

// Interest says where it stands what users state beforehand that they are looking for.
type Interest struct {
	// Path is "builtin" or a file, in the configuration relative to it, after Load a path that can be opened; "": none.
	Path string `yaml:"path"`
	// Of is "own" (default), or "other-topic": what is stated is that of the next topic by name, which is wrong.
	Of string `yaml:"of,omitempty" oneof:"own,other-topic"`
}

// interestKeys is it without its methods: the mapping.
type interestKeys Interest

// DecodeValue reads a path alone, or the mapping.
func (i *Interest) DecodeValue(v Value) error {
	whole := interestKeys{Path: "builtin"}
	if v.kind != mapping {
		if err := v.Decode(&whole.Path); err != nil {
			return err
		}
	} else if err := v.Decode(&whole); err != nil {
		return err
	}
	if whole.Path == "" {
		return v.Errorf("builtin or a file")
	}
	*i = Interest(whole)
	return nil
}

// IsZero tells whether nothing is stated.
func (i Interest) IsZero() bool { return i == Interest{} }

// MarshalYAML writes it as it would be read.
func (i Interest) MarshalYAML() (any, error) {
	if i.Of == "" || i.Of == "own" {
		return i.Path, nil
	}
	return interestKeys(i), nil
}
