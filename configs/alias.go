package configs

import "streamml/configs/input"

// Names that package input has now.
type Error = input.Error

func OneOf(found string, valid []string) string        { return input.OneOf(found, valid) }
func PlainName(name string) string                     { return input.PlainName(name) }
func ReadFile(path string, most int64) ([]byte, error) { return input.ReadFile(path, most) }
func Shorten(s string) string                          { return input.Shorten(s) }
func Place(text []byte, offset int) (line, column int) { return input.Place(text, offset) }
