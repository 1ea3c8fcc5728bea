package configs

import "streamml/configs/input"

type Error = input.Error

func OneOf(found string, valid []string) string { return input.OneOf(found, valid) }
func PlainName(name string) string              { return input.PlainName(name) }
func Shorten(s string) string                   { return input.Shorten(s) }
